/// A part of the code whose final length depends on distances or offsets: a branch that may be short, or a request for
/// alignment. In the bytes as emitted, branches have their short form and alignments have no bytes.
struct LayoutEvent: BitwiseCopyable {
  /// The offset in the bytes as emitted.
  var offset: UInt32
  /// The label of a branch's target; for an alignment, the boundary, a power of two.
  var target: UInt32
  /// The form of a branch, as numbered by the instruction set.
  var form: UInt8 = 0
  /// The number of bytes as emitted: the size of the short form of a branch, 0 for an alignment.
  var emitted: UInt8 = 0
  /// The number of bytes added to the bytes as emitted: 0 for a short branch.
  var growth: UInt8 = 0
  /// The number of bytes that the long form of a branch adds; the maximum number of bytes of an alignment.
  var limit: UInt8

  var isAlignment: Bool { emitted == 0 }
  /// The offset after it in the bytes as emitted.
  var end: UInt32 { offset &+ UInt32(emitted) }
}
