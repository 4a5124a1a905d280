import ApusLayout

extension CodeBuffer {
  /// A new label that is not bound yet.
  package mutating func newLabel() -> Label {
    labels.append(Position(offset: 0, event: Position.unbound))
    return Label(rawValue: UInt32(truncatingIfNeeded: labels.count &- 1))
  }

  /// Binds a label to the current position.
  package mutating func bind(_ label: Label) {
    let index = Int(label.rawValue)
    precondition(labels[index].event == Position.unbound, "a label is bound twice")
    labels[index] = position
  }

  /// Whether a label has been bound.
  package func isBound(_ label: Label) -> Bool { labels[Int(label.rawValue)].event != Position.unbound }

  /// Aligns what is emitted next to `boundary` bytes, a power of two up to 128, if that takes at most `maximumPadding`
  /// bytes. The padding consists of instructions without effect.
  package mutating func align(to boundary: Int, maximumPadding: Int = 127) {
    precondition(boundary > 0 && boundary <= 128 && boundary & (boundary &- 1) == 0)
    if boundary == 1 { return }
    alignment = max(alignment, boundary)
    events.append(
      LayoutEvent(
        offset: UInt32(truncatingIfNeeded: count), target: UInt32(truncatingIfNeeded: boundary),
        limit: UInt8(truncatingIfNeeded: min(maximumPadding, 127))))
  }

  /// Records a branch whose short form is emitted next.
  mutating func addBranch(_ form: BranchForm, to label: Label) {
    events.append(
      LayoutEvent(
        offset: UInt32(truncatingIfNeeded: count), target: label.rawValue, form: form.number, emitted: form.size,
        limit: form.longGrowth))
  }

  /// Records that the field at `field`, within the reserved bytes, refers to a label (`InstructionSet.patch`).
  /// - Parameter kind: the kind of the field, as numbered by the instruction set.
  mutating func addReference(_ kind: UInt8, at field: UnsafeMutablePointer<UInt8>, to label: Label) {
    let offset = UInt32(truncatingIfNeeded: field - bytes)
    references.append(
      Reference(
        position: Position(offset: offset, event: UInt32(truncatingIfNeeded: events.count)), label: label.rawValue,
        kind: kind))
  }
}
