import ApusLayout
import ApusPlatform
import ApusWasm

/// The heap of a store: structures and arrays of its guests (spec 4.2.14, 4.2.15), collected by marking and sweeping.
///
/// Objects never move. They are in blocks, each for one size class. Generated code takes cells from free runs itself
/// (`HeapRecord`) and calls `allocate` when a run ends, which sweeps for the next run, takes a new block, or
/// collects. The roots are known only to the store (`Store+Collection`).
final class Heap {
  /// The number of bytes that all blocks together may take. It is lowered if less address space is available.
  private(set) var limit: UInt64
  /// The account to which blocks that are not free are charged.
  private let account: ResourceAccount
  /// Whether the system refused address space when the heap was opened. It is not tried again, so that no guest makes
  /// the system search again and again.
  private var isRefused = false
  /// For debugging: whether to collect before every allocation.
  let collectsAlways: Bool
  /// Reserved for the first object.
  private(set) var space: HeapSpace?
  /// One entry for each possible block. The first block is never used, so that no reference is zero.
  private(set) var blocks: UnsafeMutablePointer<Block>
  private let firstBlock: UnsafeMutablePointer<Block>
  /// The number of blocks that are or have been used; all of the later ones are free.
  var blockCount = 1
  /// The number of blocks that are not free.
  var usedBlocks = 0
  /// The index of a block below which none is free.
  var firstFree = 1
  /// The current free run of each size class.
  let runs: UnsafeMutablePointer<FreeRun>
  /// By size class: the block of the current run, and the first block to sweep after it. Zero if there is none.
  let current: UnsafeMutablePointer<UInt32>
  let toSweep: UnsafeMutablePointer<UInt32>
  /// The bitmaps of the objects that survived the last collection, and of those marked by the current one.
  var starts: UnsafeMutablePointer<UInt64>
  var marks: UnsafeMutablePointer<UInt64>
  /// The bytes allocated since the last collection, and the number after which the next one is due.
  var allocated: UInt64 = 0
  var budget = Heap.leastBudget
  /// The bytes of objects after the last collection.
  var liveByteCount: UInt64 = 0
  /// The number of collections so far.
  var collections = 0

  /// The number of bytes that may always be allocated between two collections; they fit into a cache.
  static var leastBudget: UInt64 { 2 << 20 }

  init(limit: UInt64, account: ResourceAccount, collectsAlways: Bool) {
    self.limit = min(limit, UInt64(HeapSpace.largestByteCount - Block.byteCount))
    self.account = account
    self.collectsAlways = collectsAlways
    runs = .allocate(capacity: SizeClass.count)
    for sizeClass in SizeClass.all { (runs + sizeClass.index).initialize(to: FreeRun(sizeClass)) }
    current = .allocate(capacity: SizeClass.count)
    current.initialize(repeating: 0, count: SizeClass.count)
    toSweep = .allocate(capacity: SizeClass.count)
    toSweep.initialize(repeating: 0, count: SizeClass.count)
    firstBlock = .allocate(capacity: 1)
    firstBlock.initialize(to: Block())
    blocks = firstBlock
    starts = .allocate(capacity: 0)
    marks = starts
    emptyBitmap = starts
  }

  private let emptyBitmap: UnsafeMutablePointer<UInt64>

  deinit {
    emptyBitmap.deallocate()
    firstBlock.deallocate()
    runs.deallocate()
    current.deallocate()
    toSweep.deallocate()
  }

  /// Reserves the address space for the first object. Returns whether there is any.
  func open() -> Bool {
    if space != nil { return true }
    let byteCount = Int(limit) & -Block.byteCount
    // One more block, since the first is not used.
    guard !isRefused, byteCount > 0, let space = HeapSpace(atMost: byteCount + Block.byteCount) else {
      isRefused = true
      return false
    }
    limit = min(limit, UInt64(space.byteCount - Block.byteCount))
    blocks = space.blocks
    (starts, marks) = (space.first, space.second)
    self.space = space
    return true
  }

  /// The number of bytes that all blocks together may take, given what is left of the store's account.
  var attainableLimit: UInt64 {
    let (maximum, overflow) = (UInt64(usedBlocks) << UInt64(Block.log2)).addingReportingOverflow(account.available)
    return overflow ? limit : min(limit, maximum)
  }

  /// Charges the store's account for blocks. Returns whether the account allows it.
  func charge(blocks count: Int) -> Bool { account.charge(UInt64(count) << UInt64(Block.log2)) }

  /// Refunds one block that has become free.
  func refundBlock() { account.refund(UInt64(Block.byteCount)) }

  /// Returns the record through which code accesses the heap; it changes with `open`.
  func record(placeholder: UnsafeMutableRawPointer) -> HeapRecord {
    HeapRecord(base: space?.base ?? placeholder, runs: runs)
  }

  /// Whether a collection is due.
  var isDue: Bool { allocated >= budget || collectsAlways }

  /// Whether a word, which need not be a reference, refers to an object.
  func isObject(_ reference: UInt32) -> Bool {
    let index = Int(reference) >> Block.log2
    guard reference & 7 == 0, index < blockCount else { return false }
    let block = blocks[index]
    let offset = reference & UInt32(Block.byteCount - 1)
    switch block.kind {
    case .free, .largeRest: return false
    case .large: return offset == 0
    case .cells: return offset < block.swept ? offset % block.extent == 0 : starts.contains(reference)
    }
  }

  /// Returns the object that contains a byte of the heap: compiled code may keep only the address of an element, and
  /// no reference.
  func object(around byte: UInt32) -> UInt32? {
    let index = Int(byte) >> Block.log2
    guard index < blockCount else { return nil }
    let start: UInt32
    switch blocks[index].kind {
    case .free: return nil
    case .cells:
      let offset = byte & UInt32(Block.byteCount - 1)
      start = byte - offset % blocks[index].extent
    case .large: start = UInt32(index) << UInt32(Block.log2)
    case .largeRest: start = blocks[index].extent << UInt32(Block.log2)
    }
    return isObject(start) ? start : nil
  }
}
