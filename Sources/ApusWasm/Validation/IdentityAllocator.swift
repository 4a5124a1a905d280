/// Hands out runs of consecutive identities, and takes them back for reuse.
///
/// Runs that were given back are in lists by size; neighbors stay separate runs. They are merged only when no run is
/// large enough and there are not enough identities above all runs.
struct IdentityAllocator {
  private struct Run {
    var first: UInt32
    var count: UInt32
  }

  /// The free runs by the base-two logarithm of their size, rounded down.
  private var free: [[Run]] = Array(repeating: [], count: 32)
  /// All identities that are in use or in a free run are below.
  private(set) var top: UInt32 = 0
  private let limit: UInt32

  /// - Parameter limit: All identities are below.
  init(limit: UInt32) { self.limit = limit }

  /// Takes `count` consecutive identities.
  /// - Returns: The first one, or nil if there is no such run.
  mutating func take(_ count: UInt32) -> UInt32? {
    guard count > 0 else { return top }
    if let first = takeFree(count) ?? takeNew(count) { return first }
    mergeFreeRuns()
    return takeFree(count) ?? takeNew(count)
  }

  /// Returns a run for reuse.
  mutating func release(first: UInt32, count: UInt32) {
    guard count > 0 else { return }
    free[31 - count.leadingZeroBitCount].append(Run(first: first, count: count))
  }

  private mutating func takeNew(_ count: UInt32) -> UInt32? {
    guard count <= limit - top else { return nil }
    defer { top += count }
    return top
  }

  private mutating func takeFree(_ count: UInt32) -> UInt32? {
    let class_ = 31 - count.leadingZeroBitCount
    // In the list of its own size, a run may be too small; only the last eight are tried.
    for index in free[class_].indices.suffix(8) where free[class_][index].count >= count {
      return split(free[class_].remove(at: index), count)
    }
    for larger in class_ + 1..<32 {
      if let run = free[larger].popLast() { return split(run, count) }
    }
    return nil
  }

  private mutating func split(_ run: Run, _ count: UInt32) -> UInt32 {
    release(first: run.first + count, count: run.count - count)
    return run.first
  }

  private mutating func mergeFreeRuns() {
    let runs = free.joined().sorted { $0.first < $1.first }
    for index in free.indices { free[index].removeAll() }
    var last = Run(first: 0, count: 0)
    for run in runs {
      if run.first == last.first + last.count {
        last.count += run.count
      } else {
        release(first: last.first, count: last.count)
        last = run
      }
    }
    if last.first + last.count == top {
      top = last.first
    } else {
      release(first: last.first, count: last.count)
    }
  }
}
