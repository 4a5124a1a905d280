import ApusCompiler
import ApusWasm
enum VectorOperations {
  static func execute(
    _ form: Form, _ slots: UnsafeMutablePointer<UInt64>, destination: Int, _ a: Int, _ b: Int, _ c: Int, immediate: V128
  ) {}
  static func load(_ kind: VectorLoad, from: UnsafeRawPointer) -> V128 { .zero }
  static func loadLane(_ shape: Shape, from source: UnsafeRawPointer, lane: Int, _ vector: V128) -> V128 { vector }
  static func storeLane(_ shape: Shape, to: UnsafeMutableRawPointer, lane: Int, _ v: V128) {}
}
