import ApusLayout
import ApusWasm
import Foundation

/// State shared by instances: the heap, the owners of functions, and the names under which instances are imported.
package final class EvaluatorStore {
  package let types = TypeRegistry()
  var named: [String: EvaluatorInstance] = [:]
  /// The instance and index of each function, by the address of its record.
  var functions: [UInt64: (instance: EvaluatorInstance, index: Int)] = [:]
  var nextTag: UInt32 = 7
  let heap: UnsafeMutableRawPointer
  let runs: UnsafeMutableRawPointer
  var heapEnd = 64
  static let heapByteCount = 64 << 20
  private var allocations: [UnsafeMutableRawPointer] = []
  var steps = 0
  var depth = 0
  var tailCall: (instance: EvaluatorInstance, function: Int, arguments: [SIMD2<UInt64>])?

  package init() {
    heap = calloc(1, Self.heapByteCount)
    runs = calloc(SizeClass.count, 12)
    allocations += [heap, runs]
  }

  deinit { for allocation in allocations { free(allocation) } }

  /// Allocates zeroed memory that lives as long as the store.
  func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let pointer: UnsafeMutableRawPointer = calloc(1, max(byteCount, 16))
    allocations.append(pointer)
    return pointer
  }

  // MARK: Objects

  /// Allocates a cell, and sets the free run of its size class to three more cells, so that code takes those itself.
  func allocateCell(_ byteCount: Int) -> UInt64 {
    guard byteCount <= SizeClass.largestByteCount else { return take((byteCount + 15) & ~15) }
    let sizeClass = SizeClass(byteCount: byteCount)
    let cell = take(sizeClass.byteCount * 4)
    guard cell != 0 else { return 0 }
    let run = runs + sizeClass.index * Int(RecordOffset.freeRunSize)
    run.storeBytes(of: UInt32(cell) + UInt32(sizeClass.byteCount), as: UInt32.self)
    run.storeBytes(of: UInt32(cell) + UInt32(sizeClass.byteCount * 4), toByteOffset: 4, as: UInt32.self)
    return cell
  }

  private func take(_ byteCount: Int) -> UInt64 {
    guard byteCount <= Self.heapByteCount - heapEnd else { return 0 }
    let cell = heapEnd
    heapEnd += byteCount
    // The initial content of a cell is undefined.
    (heap + cell).initializeMemory(as: UInt8.self, repeating: 0xA5, count: byteCount)
    return UInt64(cell)
  }
}
