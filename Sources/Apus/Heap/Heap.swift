import ApusCompiler
import ApusPlatform
import ApusWasm

/// The heap of a store: structures and arrays of its guests (spec 4.2.14, 4.2.15), collected by marking and sweeping.
///
/// Objects never move. They lie in blocks, each for one size class; code takes cells from free runs itself
/// (`HeapRecord`) and calls `allocate` when a run ends, which sweeps for the next one, opens a block, or collects.
/// Who refers to objects is known to the store alone (`Store+Collection`).
final class Heap {
  /// How much memory blocks may take together, in bytes; less once it turns out that there is less address space.
  private(set) var limit: UInt64
  /// Pays for the blocks that are not free.
  private let account: ResourceAccount
  /// The system had no address space when the heap was opened. Compiled code that runs has no heap then, for good.
  private var isRefused = false
  /// Debugging: collect before every allocation.
  let collectsAlways: Bool
  /// Made for the first object.
  private(set) var space: HeapSpace?
  /// One for each block there can be; the first is never used, so that no reference is zero.
  private(set) var blocks: UnsafeMutablePointer<Block>
  private let firstBlock: UnsafeMutablePointer<Block>
  /// The blocks used so far or free again.
  var blockCount = 1
  /// How many of them are not free.
  var usedBlocks = 0
  /// No block below this one is free.
  var firstFree = 1
  let runs: UnsafeMutablePointer<FreeRun>
  /// By size class: the block that the run lies in, and the first of those to sweep after it. Zero if there is none.
  let current: UnsafeMutablePointer<UInt32>
  let toSweep: UnsafeMutablePointer<UInt32>
  /// Where objects survived the last collection, and where they survive the one going on.
  var starts: UnsafeMutablePointer<UInt64>
  var marks: UnsafeMutablePointer<UInt64>
  /// Bytes handed out since the last collection, and how many may be before the next.
  var allocated: UInt64 = 0
  var budget = Heap.leastBudget
  /// Bytes of objects after the last collection.
  var liveByteCount: UInt64 = 0
  /// How many collections there were.
  var collections = 0

  /// Bytes that may always be allocated between two collections: what fits into a cache.
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

  /// Reserves the address space, before the first object; whether there is any.
  func open() -> Bool {
    if space != nil { return true }
    let byteCount = Int(limit) & -Block.byteCount
    // The first block is not used.
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

  /// What blocks can take together, as far as the store's account has something left.
  var attainableLimit: UInt64 {
    let (most, overflow) = (UInt64(usedBlocks) << UInt64(Block.log2)).addingReportingOverflow(account.available)
    return overflow ? limit : min(limit, most)
  }

  /// Charges the store for blocks; whether it may have them.
  func charge(blocks count: Int) -> Bool { account.charge(UInt64(count) << UInt64(Block.log2)) }

  /// One block is free again.
  func refundBlock() { account.refund(UInt64(Block.byteCount)) }

  /// What code reaches; again after `open`.
  func record(placeholder: UnsafeMutableRawPointer) -> HeapRecord {
    HeapRecord(base: space?.base ?? placeholder, runs: runs)
  }

  /// Whether it is time to collect.
  var isDue: Bool { allocated >= budget || collectsAlways }

  /// Whether a reference is to an object: for words that may be something else.
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

  /// The object that a byte of the heap belongs to: compiled code may keep the place of an element and no reference.
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
