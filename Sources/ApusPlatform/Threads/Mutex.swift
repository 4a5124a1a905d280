import Synchronization

/// A lock around a value. `Embedded/` has a twin of this file: Embedded Swift has no such lock.
package typealias Mutex = Synchronization.Mutex
