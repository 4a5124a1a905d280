extension CodeBuffer {
  /// Lays out the code, places constants and jump tables after it, and fills in all references to labels. After that,
  /// only `reset` and `finalOffset` may be called.
  @_specialize(where ISA == HostISA)
  package mutating func finish<ISA: InstructionSet>(for isa: ISA.Type) -> MachineCode {
    layOut(ISA.Branch.self)
    let size = placeData()
    var result = MachineCode()
    result.codeSize = codeSize
    result.alignment = alignment
    result.bytes = [UInt8](unsafeUninitializedCapacity: size) { memory, initialized in
      if let base = memory.baseAddress { write(to: base, size: size, isa) }
      initialized = size
    }
    result.relocations = list(relocations) { offset, record in
      Relocation(
        offset: offset, kind: record.kind, symbol: record.first, addend: Int32(bitPattern: record.second))
    }
    result.traps = list(traps) { offset, record in
      TrapRecord(offset: offset, code: record.kind, position: record.first)
    }
    result.callSites = list(callSites) { offset, record in
      CallSite(returnOffset: offset, position: record.first, handler: record.second)
    }
    result.frameChanges = list(frameChanges) { offset, record in
      FrameChange(offset: offset, size: record.first, register: PhysicalRegister(rawValue: record.kind))
    }
    return result
  }

  private func list<Element>(
    _ records: borrowing Arena<Record>, _ make: (UInt32, Record) -> Element
  ) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(records.count)
    for index in 0..<records.count { result.append(make(final(records[index].position), records[index])) }
    return result
  }

  /// Assigns offsets to constants and jump tables after the code. Constants are sorted from large to small, so that
  /// only the first of them may need padding.
  ///
  /// - Returns: the size of code and data in bytes.
  private mutating func placeData() -> Int {
    var offset = codeSize
    var logSize: UInt8 = 4
    while logSize >= 2 {
      for index in 0..<pool.entries.count where pool.entries[index].logSize == logSize {
        let size = 1 << Int(logSize)
        offset = (offset &+ size &- 1) & (0 &- size)
        bindData(pool.entries[index].label, at: offset)
        offset &+= size
      }
      logSize &-= 1
    }
    for index in 0..<tables.count {
      offset = (offset &+ 3) & ~3
      bindData(tables[index].label, at: offset)
      offset &+= 4 &* targets(of: index).count
    }
    // This cannot happen: see `SSALimits.largestFunction`. Tables have an entry for each label that lowering
    // counts.
    precondition(offset <= Int(Int32.max), "code of more than 2 GiB")
    return offset
  }

  private func targets(of table: Int) -> Range<Int> {
    let end = table &+ 1 < tables.count ? Int(tables[table &+ 1].first) : tableTargets.count
    return Int(tables[table].first)..<end
  }

  /// Binds a label to an offset in the finished code.
  private mutating func bindData(_ label: UInt32, at offset: Int) {
    let last = events.count
    labels[Int(label)] = Position(
      offset: UInt32(truncatingIfNeeded: offset) &- growths[last], event: UInt32(truncatingIfNeeded: last))
  }

  private func write<ISA: InstructionSet>(to output: UnsafeMutablePointer<UInt8>, size: Int, _ isa: ISA.Type) {
    writeCode(to: output, isa)
    (output + codeSize).initialize(repeating: ISA.Padding.unreachable, count: size &- codeSize)
    for index in 0..<pool.entries.count { write(pool.entries[index], to: output) }
    for index in 0..<tables.count {
      let table = finalOffset(of: Label(rawValue: tables[index].label))
      var entry = UnsafeMutableRawPointer(output + table)
      for target in targets(of: index) {
        let distance = finalOffset(of: Label(rawValue: tableTargets[target])) &- table
        entry.storeBytes(of: Int32(truncatingIfNeeded: distance), as: Int32.self)
        entry += 4
      }
    }
    for index in 0..<references.count {
      let reference = references[index]
      let offset = Int(final(reference.position))
      let distance = finalOffset(of: Label(rawValue: reference.label)) &- offset
      ISA.patch(UnsafeMutableRawPointer(output + offset), reference.kind, distance: distance)
    }
  }

  private func write(_ entry: ConstantPool.Entry, to output: UnsafeMutablePointer<UInt8>) {
    let field = UnsafeMutableRawPointer(output + finalOffset(of: Label(rawValue: entry.label)))
    switch entry.logSize {
    case 2: field.storeBytes(of: UInt32(truncatingIfNeeded: entry.low), as: UInt32.self)
    case 3: field.storeBytes(of: entry.low, as: UInt64.self)
    default:
      field.storeBytes(of: entry.low, as: UInt64.self)
      (field + 8).storeBytes(of: entry.high, as: UInt64.self)
    }
  }

  /// Copies the bytes as emitted, and writes branches in their final form and padding.
  private func writeCode<ISA: InstructionSet>(to output: UnsafeMutablePointer<UInt8>, _ isa: ISA.Type) {
    var from = 0
    var to = output
    for index in 0..<events.count {
      let event = events[index]
      let length = Int(event.offset) &- from
      to.initialize(from: bytes + from, count: length)
      to += length
      from = Int(event.end)
      let end = to + Int(event.emitted &+ event.growth)
      if event.isAlignment {
        ISA.Padding.write(Int(event.growth), to: to)
      } else {
        let target = Int(final(labels[Int(event.target)]))
        ISA.Branch.write(
          bytes + Int(event.offset), distance: target &- (end - output), to: to, isLong: event.growth != 0)
      }
      to = end
    }
    to.initialize(from: bytes + from, count: count &- from)
  }
}
