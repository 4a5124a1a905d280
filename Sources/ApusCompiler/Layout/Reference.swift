/// The 32 bits of a reference of the `any`, `extern` and `exn` hierarchies, in a slot (upper half zero) or in an
/// object. References to functions are addresses of `FuncRecord` instead.
///
/// | bits | meaning |
/// |---|---|
/// | zero | null |
/// | ends in `000` | an object: its distance in bytes from `HeapRecord.base` |
/// | ends in `1` | an `i31`, in the other bits |
/// | ends in `10` | something of the host: the topmost bit set, the number of a handle between |
///
/// A reference is the same in the `any` and in the `extern` hierarchy, so converting costs nothing.
public enum Reference {
  /// Whether the reference, not null, is to a structure, array or exception.
  @inlinable public static func isObject(_ bits: UInt32) -> Bool { bits & 7 == 0 }
  /// Whether the reference is an `i31`.
  @inlinable public static func isI31(_ bits: UInt32) -> Bool { bits & 1 != 0 }
  /// Whether the reference is to something of the host.
  @inlinable public static func isHost(_ bits: UInt32) -> Bool { bits & 0x8000_0003 == 0x8000_0002 }

  /// The `i31` of the lower 31 bits of a number.
  @inlinable public static func i31(_ value: UInt32) -> UInt32 { value &<< 1 | 1 }
  /// The number in an `i31`, with its sign.
  @inlinable public static func signedI31(_ bits: UInt32) -> Int32 { Int32(bitPattern: bits) &>> 1 }
  /// The number in an `i31`, without a sign.
  @inlinable public static func unsignedI31(_ bits: UInt32) -> UInt32 { bits &>> 1 }

  /// The reference to something of the host by its handle.
  @inlinable public static func host(_ handle: Int) -> UInt32 {
    // So many objects of the host that guests have would take more than 25 GB.
    precondition(handle >= 0 && handle < maximumHandles, "too many host references")
    return 0x8000_0002 | UInt32(handle) &<< 2
  }
  /// The handle of a reference to something of the host.
  @inlinable public static func handle(_ bits: UInt32) -> Int { Int(bits & 0x7FFF_FFFF) &>> 2 }
  /// How many handles there can be.
  @inlinable public static var maximumHandles: Int { 1 << 29 }
}
