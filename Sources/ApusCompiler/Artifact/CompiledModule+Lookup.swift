/// Lookups by offset in the code.
extension CompiledModule {
  /// The position in `functions` of the one that contains an offset; nil between functions.
  package func function(at offset: UInt32) -> Int? {
    let index = functions.partition { $0.body <= offset } - 1
    guard index >= 0, offset <= functions[index].end else { return nil }
    return index
  }

  /// The trap for which the instruction at an offset is recorded; nil if it should not fault.
  package func trap(at offset: UInt32) -> TrapRecord? {
    let index = traps.partition { $0.offset < offset }
    guard index < traps.count, traps[index].offset == offset else { return nil }
    return traps[index]
  }

  /// The position of the last trap or call that a function has before an offset in its code; nil if it has none.
  package func position(before offset: UInt32, in function: Int) -> UInt32? {
    let start = functions[function].body
    let trap = traps.partition { $0.offset <= offset } - 1
    let call = calls.partition { $0.returnOffset <= offset } - 1
    let atTrap = trap >= 0 && traps[trap].offset >= start ? traps[trap] : nil
    let atCall = call >= 0 && calls[call].returnOffset >= start ? calls[call] : nil
    guard let atTrap, let atCall else { return atTrap?.position ?? atCall?.position }
    return atTrap.offset >= atCall.returnOffset ? atTrap.position : atCall.position
  }

  /// Visits the functions whose bodies are at a position in the code of a function, innermost first, each with an offset
  /// in its body.
  package func visitFrames(
    at position: UInt32, in function: Int, _ visit: (_ definedFunction: Int, _ position: UInt32) -> Void
  ) {
    inlineSites(of: function).visitFrames(at: position, in: functions[function].index) { visit(Int($0), $1) }
  }

  /// The function in whose body a position in the code of a function is, and the offset there.
  package func source(of position: UInt32, in function: Int) -> (definedFunction: Int, position: UInt32) {
    let source = inlineSites(of: function).source(of: position, in: functions[function].index)
    return (Int(source.function), source.position)
  }

  /// The calls in a function that were replaced by the bodies of their callees.
  private func inlineSites(of function: Int) -> ArraySlice<InlineSite> {
    inlineSites[functions.inlineSites(of: function, among: inlineSites.count)]
  }

  /// The call that returns to an offset.
  package func call(returningTo offset: UInt32) -> CallSite? {
    let index = calls.partition { $0.returnOffset < offset }
    guard index < calls.count, calls[index].returnOffset == offset else { return nil }
    return calls[index]
  }
}

extension [CompiledModule.Function] {
  /// The positions of the sites of the function at a position.
  /// - Parameter count: the number of sites of all functions.
  package func inlineSites(of position: Int, among count: Int) -> Range<Int> {
    let end = position + 1 < self.count ? Int(self[position + 1].firstInlineSite) : count
    return Int(self[position].firstInlineSite)..<end
  }

  /// The position of the function with an index; nil if it is not here.
  func position(of index: Int) -> Int? {
    // In the code of a whole module, positions are indices.
    if indices.contains(index), self[index].index == index { return index }
    let position = partition { $0.index < index }
    return position < count && self[position].index == index ? position : nil
  }
}
