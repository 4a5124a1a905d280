/// A part of the code whose final length depends on distances or offsets: a branch that may be short, or a request for
/// alignment. In the bytes as emitted, branches have their short form and alignments have no bytes.
struct LayoutEvent: BitwiseCopyable {
  enum Form: UInt8 {
    /// `jmp`: 2 or 5 bytes.
    case x64Jump
    /// `jcc`: 2 or 6 bytes.
    case x64Branch
    case x64Alignment
  }

  /// The offset in the bytes as emitted.
  var offset: UInt32
  /// The label of a branch's target; for an alignment, the boundary, a power of two.
  var target: UInt32
  var form: Form
  /// The number of bytes added to the bytes as emitted: 0 for a short branch.
  var growth: UInt8 = 0
  /// The maximum number of bytes of an alignment.
  var limit: UInt8 = 255

  /// The number of bytes as emitted.
  var emitted: UInt32 { form == .x64Alignment ? 0 : 2 }

  /// The number of bytes by which the long form of a branch exceeds the short form.
  var longGrowth: UInt8 { form == .x64Jump ? 3 : 4 }

  /// Whether a distance in bytes from the end of a branch fits its short form.
  static func isShort(_ distance: Int) -> Bool { distance >= -128 && distance <= 127 }
}
