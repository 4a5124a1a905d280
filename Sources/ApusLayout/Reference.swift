/// The 32 bits of a reference of the `any`, `extern` and `exn` hierarchies, in a slot (upper half zero) or in an
/// object. References to functions are addresses of `FuncRecord`s instead.
///
/// | bits | meaning |
/// |---|---|
/// | zero | null |
/// | ends in `000` | an object: its offset in bytes from `HeapRecord.base` |
/// | ends in `1` | an `i31`, in the other bits |
/// | ends in `10` | a host reference: the topmost bit set, the number of a handle between |
///
/// A reference is the same in the `any` and in the `extern` hierarchy, so conversions between them need no code.
public enum Reference {
  /// Whether the reference, not null, is to a structure, array or exception.
  @inlinable public static func isObject(_ bits: UInt32) -> Bool { bits & 7 == 0 }
  /// Whether the reference is an `i31`.
  @inlinable public static func isI31(_ bits: UInt32) -> Bool { bits & 1 != 0 }
  /// Whether the reference is a host reference.
  @inlinable public static func isHost(_ bits: UInt32) -> Bool { bits & 0x8000_0003 == 0x8000_0002 }

  /// The `i31` with the lower 31 bits of a number.
  @inlinable public static func i31(_ value: UInt32) -> UInt32 { value &<< 1 | 1 }
  /// The number in an `i31`, sign-extended.
  @inlinable public static func signedI31(_ bits: UInt32) -> Int32 { Int32(bitPattern: bits) &>> 1 }
  /// The number in an `i31`, zero-extended.
  @inlinable public static func unsignedI31(_ bits: UInt32) -> UInt32 { bits &>> 1 }

  /// The host reference with a handle.
  @inlinable public static func host(_ handle: Int) -> UInt32 {
    // The host objects for this number of references would take more than 25 GB.
    precondition(handle >= 0 && handle < maximumHandles, "too many host references")
    return 0x8000_0002 | UInt32(handle) &<< 2
  }
  /// The handle of a host reference.
  @inlinable public static func handle(_ bits: UInt32) -> Int { Int(bits & 0x7FFF_FFFF) &>> 2 }
  /// The number of possible handles.
  @inlinable public static var maximumHandles: Int { 1 << 29 }
}
