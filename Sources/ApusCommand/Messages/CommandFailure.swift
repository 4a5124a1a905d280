/// The failure of a command: the message to print, and the exit status.
struct CommandFailure: Error {
  /// The exit status for wrong usage.
  static let wrongUsage: Int32 = 2

  var message: String
  var status: Int32

  init(_ message: String, status: Int32 = 1) {
    self.message = message
    self.status = status
  }
}
