import ApusPlatform
import CApus

/// A set of descriptors of the host to wait for together.
struct PollSet {
  private var entries: [pollfd] = []

  var isEmpty: Bool { entries.isEmpty }
  var indices: Range<Int> { entries.indices }

  mutating func insert(_ host: HostDescriptor, writing: Bool) {
    entries.append(pollfd(fd: host.number, events: Int16(writing ? POLLOUT : POLLIN), revents: 0))
  }

  /// Waits for any of them, for at most `nanoseconds`; a signal ends the wait early.
  mutating func wait(nanoseconds: UInt64) throws(Errno) {
    let limit = Int64(clamping: nanoseconds)
    let count = UInt32(entries.count)
    for index in entries.indices { entries[index].revents = 0 }
    // SAFETY: the array is valid during the call and has that many entries; poll takes none of an empty one.
    let result = unsafe apus_wasi_poll(&entries, count, limit)
    if result < 0 && result != -EINTR { throw Errno(host: -result) }
  }

  /// Whether the last wait reported the entry as ready, or in any other state.
  func isReady(_ index: Int) -> Bool { entries[index].revents != 0 }

  func isHangup(_ index: Int) -> Bool { Int32(entries[index].revents) & Int32(POLLHUP) != 0 }

  /// The error of the descriptor, if it has one.
  func error(_ index: Int) -> Errno {
    let events = Int32(entries[index].revents)
    if events & Int32(POLLNVAL) != 0 { return .badf }
    // A pipe without a reader has the state of an error for writing: the write itself returns the error.
    return .success
  }
}
