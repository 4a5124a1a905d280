/// Whether the compiler checks itself: in debug builds, and in optimized ones with the package's trait `Checked`.
package var checksItself: Bool {
  #if DEBUG || APUS_CHECKED
    true
  #else
    false
  #endif
}

/// Ends the process if a condition that the compiler relies on does not hold. Does nothing in builds that do not check
/// (`checksItself`).
@inline(__always)
package func invariant(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "a compiler invariant is violated",
  file: StaticString = #file, line: UInt = #line
) {
  #if DEBUG || APUS_CHECKED
    precondition(condition(), message(), file: file, line: line)
  #endif
}
