import ApusWasm

/// The translation of one function: words of 64 bits, shared by all instances of its module. Immutable.
public final class Bytecode: @unchecked Sendable {
  /// The first word. The pointer is valid as long as this object lives.
  public let words: UnsafePointer<UInt64>
  /// The number of words.
  public let count: Int
  /// The number of slots of a frame, including parameters and header.
  public let frameSlots: Int
  /// An instruction at which a run may stop: the index of its first word, and its offset in the module in bytes.
  struct Origin {
    var word: Int32
    let offset: Int32
  }

  /// Sorted by word, ascending.
  let origins: [Origin]
  /// One word more than `words`: the first word is the address of the `CatchTable`, or zero.
  private let storage: UnsafeMutablePointer<UInt64>

  init(words: [UInt64], frameSlots: Int, origins: [Origin], catches: CatchTable?) {
    storage = .allocate(capacity: words.count + 1)
    storage.initialize(to: 0)
    if let catches {
      let table = UnsafeMutablePointer<CatchTable>.allocate(capacity: 1)
      table.initialize(to: catches)
      storage.pointee = UInt64(UInt(bitPattern: table))
    }
    (storage + 1).initialize(from: words, count: words.count)
    self.words = UnsafePointer(storage + 1)
    count = words.count
    self.frameSlots = frameSlots
    self.origins = origins
  }

  /// The approximate size in memory, in bytes.
  public var byteCount: Int { count * 8 + origins.count * 8 }

  deinit {
    if let catches {
      catches.pointee.deallocate()
      catches.deallocate()
    }
    storage.deallocate()
  }

  /// The table of the code's exception handlers; nil if there is none.
  var catches: UnsafePointer<CatchTable>? { Bytecode.catches(of: words) }

  /// The table of exception handlers of the code that begins at `code`; nil if there is none.
  static func catches(of code: UnsafePointer<UInt64>) -> UnsafePointer<CatchTable>? {
    UnsafePointer(bitPattern: UInt(code[-1]))
  }

  /// Returns the offset in the module of the instruction at which a run stopped, in bytes; nil if there is none.
  /// - Parameter word: the word after the one that was being executed.
  public func offset(of word: UnsafePointer<UInt64>) -> Int? {
    let index = Int32(word - words)
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].word < index { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? Int(origins[low - 1].offset) : nil
  }
}
