import ApusWasm

/// The translation of one function: words, shared by all instances of its module. Immutable.
public final class Bytecode: @unchecked Sendable {
  /// Valid as long as this object lives.
  public let words: UnsafePointer<UInt64>
  public let count: Int
  /// The slots of a frame, parameters and header included.
  public let frameSlots: Int
  /// An instruction at which a run may stop: its first word, and where it stands in the module.
  struct Origin {
    var word: Int32
    let offset: Int32
  }

  /// Ascending.
  let origins: [Origin]
  /// One word more than `words`: before the first comes the address of the `CatchTable`, or zero.
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

  /// What it takes in memory, about.
  public var byteCount: Int { count * 8 + origins.count * 8 }

  deinit {
    if let catches {
      catches.pointee.deallocate()
      catches.deallocate()
    }
    storage.deallocate()
  }

  /// What the code catches, if anything.
  var catches: UnsafePointer<CatchTable>? { Bytecode.catches(of: words) }

  /// What the code that begins with a word catches, if anything.
  static func catches(of code: UnsafePointer<UInt64>) -> UnsafePointer<CatchTable>? {
    UnsafePointer(bitPattern: UInt(code[-1]))
  }

  /// The position in the module of the instruction that a run stopped at, by a word of it or the one after it.
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
