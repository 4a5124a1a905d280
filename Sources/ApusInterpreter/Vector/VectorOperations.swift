/// The vector instructions (spec 4.3.2, 4.3.3), each as a function that its handlers call; relaxed ones as the
/// deterministic profile defines them.
package enum VectorOperations {}
