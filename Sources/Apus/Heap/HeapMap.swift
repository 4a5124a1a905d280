import ApusLayout
import ApusWasm

/// The offsets of the references in objects of one type.
struct HeapMap {
  enum Kind: UInt8 {
    /// The map has not been created yet.
    case unknown
    /// There are no references.
    case leaf
    /// The fields at `offsets` are references.
    case fields
    /// Every element of the array is a reference.
    case elements
  }

  var kind = Kind.unknown
  /// The number of offsets.
  var count: UInt32 = 0
  /// The offsets in bytes from the start of an object.
  var offsets: UnsafeMutablePointer<UInt32>?
}

/// The heap maps of all types of objects that a store has had, by canonical type; each is created when it is first
/// needed.
final class HeapMaps {
  private let types: TypeRegistry
  private(set) var maps: UnsafeMutablePointer<HeapMap>
  private(set) var count = 0

  init(types: TypeRegistry) {
    self.types = types
    maps = .allocate(capacity: 0)
  }

  deinit {
    for index in 0..<count { maps[index].offsets?.deallocate() }
    maps.deallocate()
  }

  /// Creates the map of a type that has none yet.
  @inline(never) func make(_ type: UInt32) -> HeapMap {
    if Int(type) >= count { grow(Int(type) + 1) }
    let map: HeapMap
    switch types.subType(of: CanonicalType(rawValue: type)).composite {
    case .function(let type):
      // The type of an exception's tag.
      map = Self.map(ExceptionLayout.references(type.parameters, in: types))
    case .array(let element):
      map = HeapMap(kind: element.storage.unpacked.isTraced(in: types) ? .elements : .leaf)
    case .structure(let fields):
      let offsets = StructLayout(fields, in: types).fields.filter { $0.isReference }.map { $0.offset }
      map = Self.map(offsets)
    }
    maps[Int(type)] = map
    return map
  }

  private static func map(_ offsets: [UInt32]) -> HeapMap {
    guard !offsets.isEmpty else { return HeapMap(kind: .leaf) }
    let copy = UnsafeMutablePointer<UInt32>.allocate(capacity: offsets.count)
    copy.initialize(from: offsets, count: offsets.count)
    return HeapMap(kind: .fields, count: UInt32(offsets.count), offsets: copy)
  }

  private func grow(_ least: Int) {
    let capacity = max(least, 2 * count, 64)
    let larger = UnsafeMutablePointer<HeapMap>.allocate(capacity: capacity)
    larger.moveInitialize(from: maps, count: count)
    (larger + count).initialize(repeating: HeapMap(), count: capacity - count)
    maps.deallocate()
    maps = larger
    count = capacity
  }
}
