import ApusWasm

/// The translation of one function: words, shared by all instances of its module. Immutable.
public final class Bytecode: @unchecked Sendable {
  /// Valid as long as this object lives.
  public let words: UnsafePointer<UInt64>
  public let count: Int
  /// The slots of a frame, parameters and header included.
  public let frameSlots: Int
  /// For each instruction that can trap or call: the word after it and where it stands in the module, ascending.
  let origins: [(word: Int32, offset: Int32)]

  init(words: [UInt64], frameSlots: Int, origins: [(word: Int32, offset: Int32)]) {
    let copy = UnsafeMutablePointer<UInt64>.allocate(capacity: words.count)
    copy.initialize(from: words, count: words.count)
    self.words = UnsafePointer(copy)
    count = words.count
    self.frameSlots = frameSlots
    self.origins = origins
  }

  deinit { words.deallocate() }

  /// The position in the module of the instruction that ends before `word`, a word of this bytecode.
  public func offset(of word: UnsafePointer<UInt64>) -> Int? {
    let index = Int32(word - words)
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].word < index { low = middle + 1 } else { high = middle }
    }
    return low < origins.count ? Int(origins[low].offset) : nil
  }
}
