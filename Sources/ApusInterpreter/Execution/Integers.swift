/// Integer operations on bits (spec 4.3.2) that Swift has only for signed types, or not at all.
@inline(__always) func shiftRightSigned(_ x: UInt32, _ y: UInt32) -> UInt32 {
  UInt32(bitPattern: Int32(bitPattern: x) &>> Int32(bitPattern: y))
}

@inline(__always) func shiftRightSigned(_ x: UInt64, _ y: UInt64) -> UInt64 {
  UInt64(bitPattern: Int64(bitPattern: x) &>> Int64(bitPattern: y))
}

@inline(__always) func rotateLeft<T: FixedWidthInteger>(_ x: T, _ y: T) -> T { x &<< y | x &>> (0 &- y) }
@inline(__always) func rotateRight<T: FixedWidthInteger>(_ x: T, _ y: T) -> T { x &>> y | x &<< (0 &- y) }

@inline(__always) func lessSigned(_ x: UInt32, _ y: UInt32) -> Bool { Int32(bitPattern: x) < Int32(bitPattern: y) }
@inline(__always) func lessSigned(_ x: UInt64, _ y: UInt64) -> Bool { Int64(bitPattern: x) < Int64(bitPattern: y) }
@inline(__always) func greaterSigned(_ x: UInt32, _ y: UInt32) -> Bool { lessSigned(y, x) }
@inline(__always) func greaterSigned(_ x: UInt64, _ y: UInt64) -> Bool { lessSigned(y, x) }
@inline(__always) func lessOrEqualSigned(_ x: UInt32, _ y: UInt32) -> Bool { !lessSigned(y, x) }
@inline(__always) func lessOrEqualSigned(_ x: UInt64, _ y: UInt64) -> Bool { !lessSigned(y, x) }
@inline(__always) func greaterOrEqualSigned(_ x: UInt32, _ y: UInt32) -> Bool { !lessSigned(x, y) }
@inline(__always) func greaterOrEqualSigned(_ x: UInt64, _ y: UInt64) -> Bool { !lessSigned(x, y) }
