/// The vector instructions (spec 4.3.2, 4.3.3), each as a function by which its handlers perform it, relaxed ones in the
/// form of the deterministic profile.
package enum VectorOperations {}
