import ApusLayout
import ApusWasm

/// The services of the runtime, as `NativeBuiltin` describes them.
extension EvaluatorInstance {
  func builtin(_ builtin: NativeBuiltin, _ a: [UInt64]) throws -> SIMD2<UInt64> {
    let low = Int(a[0] & 0xFFFF_FFFF)
    let high = Int(a[0] >> 32)
    switch builtin {
    case .memoryGrow, .memoryCopy, .memoryFill, .memoryInit: return SIMD2(try memory(builtin, low, high, a), 0)
    case .dataDrop: dataIsDropped[low] = true
    case .tableGrow, .tableFill, .tableCopy, .tableInit: return SIMD2(table(builtin, low, high, a), 0)
    case .elementDrop: elements[low] = []
    case .allocate: return SIMD2(store.allocateCell(Int(a[0])), 0)
    case .throwException: throw EvaluationStop.exception(UInt32(a[0]))
    case .arrayNewData, .arrayNewElement, .arrayInitData, .arrayInitElement, .arrayCopy, .arrayFill:
      return SIMD2(array(builtin, low, high, a), 0)
    case .atomicWait:
      let isShared = module.memories[low].isShared
      guard fits(a[1], a[4], size(low)) else { return SIMD2(UInt64(TrapCode.memoryOutOfBounds.rawValue) << 32, 0) }
      let address = base(low) + Int(a[1])
      let found = a[4] == 4 ? UInt64(address.load(as: UInt32.self)) : address.load(as: UInt64.self)
      return SIMD2(isShared ? (found == a[2] ? 2 : 1) : UInt64(TrapCode.expectedSharedMemory.rawValue) << 32, 0)
    case .atomicNotify:
      return SIMD2(fits(a[1], 4, size(low)) ? 0 : UInt64(TrapCode.memoryOutOfBounds.rawValue) << 32, 0)
    }
    return .zero
  }

  private func fits(_ start: UInt64, _ count: UInt64, _ size: UInt64) -> Bool {
    start <= size && count <= size - start
  }

  private func size(_ memory: Int) -> UInt64 { memories[memory].load(fromByteOffset: 8, as: UInt64.self) }

  private func base(_ memory: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: UInt(memories[memory].load(as: UInt64.self)))!
  }

  private func bytes(_ segment: Int) -> [UInt8] {
    dataIsDropped[segment] ? [] : module.module.bytes.copy(of: module.module.datas[segment].contents)
  }

  private func memory(_ builtin: NativeBuiltin, _ low: Int, _ high: Int, _ a: [UInt64]) throws -> UInt64 {
    let outside = UInt64(TrapCode.memoryOutOfBounds.rawValue)
    if builtin == .memoryGrow {
      let log2 = UInt64(module.memories[low].pageSizeLog2)
      let old = size(low) >> log2
      let (new, overflow) = old.addingReportingOverflow(a[1])
      let maximum = memories[low].load(fromByteOffset: 32, as: UInt64.self)
      guard !overflow, new <= maximum else { return .max }
      guard new << log2 <= Self.memoryByteCount else { throw EvaluationStop.unsupported("a large memory") }
      memories[low].storeBytes(of: new << log2, toByteOffset: 8, as: UInt64.self)
      memories[low].storeBytes(
        of: new << log2 &- MemoryRecord.slack, toByteOffset: Int(RecordOffset.memoryLimit), as: UInt64.self)
      return old
    }
    guard fits(a[1], a[3], size(low)) else { return outside }
    let target = base(low) + Int(a[1])
    switch builtin {
    case .memoryFill:
      for index in 0..<Int(a[3]) { target.storeBytes(of: UInt8(a[2] & 255), toByteOffset: index, as: UInt8.self) }
    case .memoryCopy:
      guard fits(a[2], a[3], size(high)) else { return outside }
      target.copyMemory(from: base(high) + Int(a[2]), byteCount: Int(a[3]))
    default:
      let data = bytes(high)
      guard fits(a[2], a[3], UInt64(data.count)) else { return outside }
      for index in 0..<Int(a[3]) { target.storeBytes(of: data[Int(a[2]) + index], toByteOffset: index, as: UInt8.self) }
    }
    return 0
  }

  private func table(_ builtin: NativeBuiltin, _ low: Int, _ high: Int, _ a: [UInt64]) -> UInt64 {
    let outside = UInt64(TrapCode.tableOutOfBounds.rawValue)
    let count = tables[low].load(fromByteOffset: 8, as: UInt64.self)
    if builtin == .tableGrow {
      let (new, overflow) = count.addingReportingOverflow(a[1])
      let maximum = min(module.tables[low].limits.maximum ?? .max, UInt64(Self.tableCount))
      guard !overflow, new <= maximum else { return .max }
      for index in Int(count)..<Int(new) { elementPointer(low)[index] = a[2] }
      tables[low].storeBytes(of: new, toByteOffset: 8, as: UInt64.self)
      return count
    }
    guard fits(a[1], a[3], count) else { return outside }
    let target = elementPointer(low) + Int(a[1])
    switch builtin {
    case .tableFill: for index in 0..<Int(a[3]) { target[index] = a[2] }
    case .tableCopy:
      guard fits(a[2], a[3], tables[high].load(fromByteOffset: 8, as: UInt64.self)) else { return outside }
      target.update(from: elementPointer(high) + Int(a[2]), count: Int(a[3]))
    default:
      guard fits(a[2], a[3], UInt64(elements[high].count)) else { return outside }
      for index in 0..<Int(a[3]) { target[index] = elements[high][Int(a[2]) + index] }
    }
    return 0
  }

  // MARK: Objects

  private func array(_ builtin: NativeBuiltin, _ low: Int, _ high: Int, _ a: [UInt64]) -> UInt64 {
    switch builtin {
    case .arrayFill:
      guard fits(a[1], a[2], length(a[0])) else { return UInt64(TrapCode.arrayOutOfBounds.rawValue) }
      let width = Int(a[4])
      for index in 0..<Int(a[2]) * width {
        store(UInt8(truncatingIfNeeded: a[3] >> UInt64(8 * (index % width))), a[0], Int(a[1]) * width + index)
      }
      return 0
    case .arrayCopy:
      let (to, from, width) = (a[2] & 0xFFFF_FFFF, a[2] >> 32, Int(a[4]))
      guard fits(to, a[3], length(a[0])), fits(from, a[3], length(a[1])) else {
        return UInt64(TrapCode.arrayOutOfBounds.rawValue)
      }
      (heap + Int(a[0]) + 8 + Int(to) * width).copyMemory(
        from: heap + Int(a[1]) + 8 + Int(from) * width, byteCount: Int(a[3]) * width)
      return 0
    case .arrayNewData, .arrayNewElement:
      let width = elementWidth(low)
      let isData = builtin == .arrayNewData
      let source = segment(high, isData, width)
      let start = Int(a[1]) * (isData ? 1 : width)
      guard fits(UInt64(start), a[2] * UInt64(width), UInt64(source.count)) else {
        return UInt64((isData ? TrapCode.memoryOutOfBounds : .tableOutOfBounds).rawValue) << 32
      }
      let reference = store.allocateCell(8 + Int(a[2]) * width)
      guard reference != 0 else { return UInt64(TrapCode.limitExceeded.rawValue) << 32 }
      (heap + Int(reference)).storeBytes(of: module.types.canonical[low].rawValue, as: UInt32.self)
      (heap + Int(reference)).storeBytes(of: UInt32(a[2]), toByteOffset: 4, as: UInt32.self)
      for index in 0..<Int(a[2]) * width { store(source[start + index], reference, index) }
      return reference
    default:
      let width = elementWidth(low)
      let isData = builtin == .arrayInitData
      guard fits(a[2], a[4], length(a[1])) else { return UInt64(TrapCode.arrayOutOfBounds.rawValue) }
      let source = segment(high, isData, width)
      let start = Int(a[3]) * (isData ? 1 : width)
      guard fits(UInt64(start), a[4] * UInt64(width), UInt64(source.count)) else {
        return UInt64((isData ? TrapCode.memoryOutOfBounds : .tableOutOfBounds).rawValue)
      }
      for index in 0..<Int(a[4]) * width { store(source[start + index], a[1], Int(a[2]) * width + index) }
      return 0
    }
  }

  private func length(_ array: UInt64) -> UInt64 {
    UInt64((heap + Int(array)).load(fromByteOffset: 4, as: UInt32.self))
  }

  private func store(_ byte: UInt8, _ array: UInt64, _ offset: Int) {
    (heap + Int(array)).storeBytes(of: byte, toByteOffset: 8 + offset, as: UInt8.self)
  }

  private func elementWidth(_ type: Int) -> Int {
    guard case .array(let element) = module.types.normalized[type].composite else { return 1 }
    return FieldLayout(element.storage, in: module.types, offset: 8).width.byteCount
  }

  /// The elements of a segment as bytes.
  private func segment(_ index: Int, _ isData: Bool, _ width: Int) -> [UInt8] {
    if isData { return bytes(index) }
    return elements[index].flatMap { element in
      (0..<width).map { UInt8(truncatingIfNeeded: element >> UInt64(8 * $0)) }
    }
  }
}
