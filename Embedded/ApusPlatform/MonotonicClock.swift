/// The clock of a device, which has none: the time is always the same.
package enum MonotonicClock {
  package static func nanoseconds() -> UInt64 { 0 }
}
