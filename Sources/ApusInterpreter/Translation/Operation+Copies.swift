/// The numbers of operations with two handlers (`copied`).
extension Operation {
  /// Maps the number of an operation to the number of its second copy, or to itself if there is none.
  static let copies: [UInt16] = {
    var copies = (0..<UInt16(count)).map { $0 }
    for (index, operation) in copied.enumerated() { copies[Int(operation.rawValue)] = UInt16(count + index) }
    return copies
  }()
}

extension UInt64 {
  /// The operation of a word that may hold the number of a second copy.
  var executedOperation: Operation {
    let number = Int(self & Operation.mask)
    return number < Operation.count ? operation : Operation.copied[number - Operation.count]
  }
}
