import ApusCompiler
import ApusWasm
enum Numeric {
  static func min<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T { .minimum(a, b) }
  static func max<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T { .maximum(a, b) }
  static func ceil<T: BinaryFloatingPoint>(_ a: T) -> T { a.rounded(.up) }
  static func floor<T: BinaryFloatingPoint>(_ a: T) -> T { a.rounded(.down) }
  static func trunc<T: BinaryFloatingPoint>(_ a: T) -> T { a.rounded(.towardZero) }
  static func nearest<T: BinaryFloatingPoint>(_ a: T) -> T { a.rounded(.toNearestOrEven) }
}
enum VectorOperations {
  static func execute(
    _ form: Form, _ slots: UnsafeMutablePointer<UInt64>, destination: Int, _ a: Int, _ b: Int, _ c: Int, immediate: V128
  ) {}
  static func load(_ kind: VectorLoad, from: UnsafeRawPointer) -> V128 { .zero }
  static func loadLane(_ shape: Shape, from source: UnsafeRawPointer, lane: Int, _ vector: V128) -> V128 { vector }
  static func storeLane(_ shape: Shape, to: UnsafeMutableRawPointer, lane: Int, _ v: V128) {}
}
enum Conversion {
  static func execute(_ r: NumType, _ o: NumType, _ op: CvtOp, _ frame: FramePointer, _ a: Int, _ b: Int) -> TrapCode {
    .none
  }
}
