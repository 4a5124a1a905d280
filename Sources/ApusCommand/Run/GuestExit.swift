/// The exit of a program with a status.
struct GuestExit: Error {
  var status: Int32

  /// - Parameters:
  ///   - code: the status that the program gave. Systems keep the lowest 8 bits of a status, so that 256 would be
  ///     success: a status that does not fit becomes 255, with a message. Negative ones, as of `exit(-1)`, fit.
  ///   - file: the name of the program's file.
  init(code: UInt32, file: String) {
    let signed = Int32(bitPattern: code)
    if (-128...255).contains(signed) {
      status = signed & 0xFF
    } else {
      Console.error("\(file): the exit status \(code) is not possible; 255, the greatest one, replaces it")
      status = 255
    }
  }
}
