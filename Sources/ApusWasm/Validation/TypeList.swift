/// A list of value types without storage of its own: no type, one type, or a slice of `ModuleTypes.flat`.
struct TypeList {
  private var payload: UInt32
  private var length: UInt32

  private static var single: UInt32 { .max }

  static var empty: TypeList { .init(payload: 0, length: 0) }
  static func one(_ type: ValueType) -> TypeList { .init(payload: type.rawValue, length: single) }
  static func slice(start: UInt32, count: UInt32) -> TypeList { .init(payload: start, length: count) }

  @inline(__always) var count: Int { length == Self.single ? 1 : Int(length) }

  @inline(__always) func type(_ position: Int, in flat: [ValueType]) -> ValueType {
    length == Self.single ? ValueType(rawValue: payload) : flat[Int(payload) + position]
  }

  func types(in flat: [ValueType]) -> [ValueType] { (0..<count).map { type($0, in: flat) } }
}
