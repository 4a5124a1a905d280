/// A place in the code whose final length depends on the distances between others: a branch that may be short, or a
/// request for alignment. In the bytes as emitted, branches have their short form and alignments no bytes at all.
struct LayoutEvent: BitwiseCopyable {
  enum Form: UInt8 {
    /// `jmp`: 2 or 5 bytes.
    case x64Jump
    /// `jcc`: 2 or 6 bytes.
    case x64Branch
    case x64Alignment
  }

  /// In the bytes as emitted.
  var offset: UInt32
  /// The label branched to; of an alignment, the power of two.
  var target: UInt32
  var form: Form
  /// How many bytes more it takes than as emitted: 0 for a short branch.
  var growth: UInt8 = 0
  /// The most bytes an alignment may take.
  var limit: UInt8 = 255

  /// The bytes as emitted.
  var emitted: UInt32 { form == .x64Alignment ? 0 : 2 }

  /// How many bytes a long branch takes more than a short one.
  var longGrowth: UInt8 { form == .x64Jump ? 3 : 4 }

  /// Whether a branch of the short form reaches as far, from its end.
  static func isShort(_ distance: Int) -> Bool { distance >= -128 && distance <= 127 }
}
