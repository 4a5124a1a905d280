import ApusLayout
import ApusWasm

/// The test by which a cast checks a reference that is not null (spec 4.2.14, 3.3.3). Validation ensures that the
/// reference and the test belong to the same hierarchy.
///
/// Encoding in the word after an operation: bits 0 to 6 are the test, bit 7 is set if null passes, and the upper half
/// is the canonical type if the test has one.
enum CastTest: UInt8 {
  /// Every reference passes: the top type of a hierarchy.
  case any
  /// No reference passes: the bottom type of a hierarchy.
  case none
  case eq, i31, structure, array
  /// A canonical structure or array type, and a canonical function type.
  case object, function

  /// The bit that is set if null passes.
  static var nullable: UInt8 { 0x80 }

  /// The test for a heap type whose type indices are canonical.
  init(_ heap: HeapType, in space: some TypeSpace) {
    switch heap {
    case .any, .func, .extern, .exn: self = .any
    case .eq: self = .eq
    case .i31: self = .i31
    case .struct: self = .structure
    case .array: self = .array
    default:
      guard heap.index != nil else {
        self = .none
        return
      }
      self = space.topType(of: heap) == .func ? .function : .object
    }
  }

  /// Whether the reference in a slot passes the test encoded in `word`.
  @inline(never) static func passes(
    _ slot: UInt64, _ word: UInt64, _ store: UnsafeMutablePointer<StoreContext>
  ) -> Bool {
    let variant = UInt8(truncatingIfNeeded: word)
    let type = UInt32(truncatingIfNeeded: word >> 32)
    guard slot != 0 else { return variant & nullable != 0 }
    let reference = UInt32(truncatingIfNeeded: slot)
    switch CastTest(rawValue: variant & ~nullable).unsafelyUnwrapped {
    case .object: return Reference.isObject(reference) && isSubtype(header(reference, store), type, store)
    case .any: return true
    case .none: return false
    case .eq: return !Reference.isHost(reference)
    case .i31: return Reference.isI31(reference)
    case .structure: return Reference.isObject(reference) && kind(reference, store) == .structure
    case .array: return Reference.isObject(reference) && kind(reference, store) == .array
    case .function:
      guard let function = UnsafePointer<FuncRecord>(bitPattern: UInt(slot)) else { return false }
      return isSubtype(function.pointee.type, type, store)
    }
  }

  @inline(__always) static func isSubtype(
    _ found: UInt32, _ type: UInt32, _ store: UnsafeMutablePointer<StoreContext>
  ) -> Bool {
    found == type
      || store.pointee.types.isSubtype(CanonicalType(rawValue: found), of: CanonicalType(rawValue: type))
  }

  @inline(__always) private static func header(
    _ reference: UInt32, _ store: UnsafeMutablePointer<StoreContext>
  ) -> UInt32 {
    store.pointee.heap.base.load(fromByteOffset: Int(reference) + ObjectLayout.type, as: UInt32.self)
  }

  @inline(__always) private static func kind(
    _ reference: UInt32, _ store: UnsafeMutablePointer<StoreContext>
  ) -> CompositeKind {
    store.pointee.types.kind(of: CanonicalType(rawValue: header(reference, store)))
  }
}
