/// Signed comparisons of integers that are passed as bit patterns (spec 4.3.2).
@inline(__always) func lessSigned(_ x: UInt32, _ y: UInt32) -> Bool { Int32(bitPattern: x) < Int32(bitPattern: y) }
@inline(__always) func lessSigned(_ x: UInt64, _ y: UInt64) -> Bool { Int64(bitPattern: x) < Int64(bitPattern: y) }
@inline(__always) func greaterSigned(_ x: UInt32, _ y: UInt32) -> Bool { lessSigned(y, x) }
@inline(__always) func greaterSigned(_ x: UInt64, _ y: UInt64) -> Bool { lessSigned(y, x) }
@inline(__always) func lessOrEqualSigned(_ x: UInt32, _ y: UInt32) -> Bool { !lessSigned(y, x) }
@inline(__always) func lessOrEqualSigned(_ x: UInt64, _ y: UInt64) -> Bool { !lessSigned(y, x) }
@inline(__always) func greaterOrEqualSigned(_ x: UInt32, _ y: UInt32) -> Bool { !lessSigned(x, y) }
@inline(__always) func greaterOrEqualSigned(_ x: UInt64, _ y: UInt64) -> Bool { !lessSigned(x, y) }
