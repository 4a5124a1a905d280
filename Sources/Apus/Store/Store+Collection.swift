import ApusCompiler
import ApusInterpreter
import ApusWasm

extension Store {
  /// Frees the objects of guests that neither guests nor the host can reach, and releases the values of `ExternRef`s
  /// that no guest can reach.
  ///
  /// This also happens by itself, whenever as much was allocated as was left after the time before.
  public func collect() {
    collectGarbage()
    releaseDeadReferences()
  }

  /// Releases what the host gave and guests have lost. That may run any code of the host.
  func releaseDeadReferences() {
    while references.hasDead { _ = references.takeDead() }
    context.pointee.hasDeadReferences = false
  }

  /// Makes room for an object: a reference to it, or 0 if the limit forbids it (see `Builtins.Allocate`).
  func allocate(_ byteCount: UInt64) -> UInt32 {
    if heap.space == nil {
      guard heap.open() else { return 0 }
      openedHeap()
    }
    let isDue = heap.isDue
    if isDue { collectGarbage() }
    if let reference = heap.allocate(byteCount) { return reference }
    guard !isDue else { return 0 }
    collectGarbage()
    // Were the guest let go on with next to nothing free, it would do little but collect.
    let limit = heap.attainableLimit
    guard limit - min(heap.liveByteCount, limit) >= limit / 32 else { return 0 }
    return heap.allocate(byteCount) ?? 0
  }

  /// Tells code where the heap is.
  func openedHeap() {
    context.pointee.heap = heap.record(placeholder: context)
    Interpreter.attachHeap(of: context)
  }

  /// Marks from the roots on, and sweeps. Runs no code of the host.
  private func collectGarbage() {
    let handles = references.beginCollection()
    heap.beginCollection()
    var marker = Marker(heap, maps, worklist, handles: handles)
    markRoots(&marker)
    marker.finish()
    references.endCollection(handles)
    context.pointee.hasDeadReferences = references.hasDead
    heap.endCollection(rootByteCount: marker.rootByteCount)
  }

  /// The roots: the value stack, globals, tables, element segments, what the host holds.
  private func markRoots(_ marker: inout Marker) {
    marker.markConservatively(stack.base, count: context.pointee.stackTop - stack.base)
    markNativeRoots(&marker)
    roots.references.withUnsafeBufferPointer { places in
      if let first = places.baseAddress { marker.mark(first, count: places.count) }
    }
    for global in globals { mark(global, &marker) }
    for table in tables { mark(table, &marker) }
    for instance in instances { instance.forEachTracedSegment { marker.mark($0, count: $1) } }
    for instance in unfinished {
      for global in instance.globals { mark(global, &marker) }
      for table in instance.tables { mark(table, &marker) }
      instance.forEachTracedSegment { marker.mark($0, count: $1) }
    }
  }

  private func mark(_ global: GlobalStorage, _ marker: inout Marker) {
    guard global.type.value.isTraced(in: engine.types) else { return }
    marker.mark(global.cell, count: 1)
  }

  private func mark(_ table: TableStorage, _ marker: inout Marker) {
    guard table.type.element.isTraced(in: engine.types) else { return }
    marker.mark(table.record.pointee.elements, count: Int(table.record.pointee.count))
  }
}

extension Store {
  /// The bits of a reference to something of the host.
  func bits(of reference: ExternRef) -> UInt32 {
    if let internalized = reference.internalized { return internalized.bits }
    if let handle = references.handle(of: reference) { return Reference.host(handle) }
    if references.isDue { collectGarbage() }
    releaseDeadReferences()
    return Reference.host(references.insert(reference))
  }

  /// The host's view of a reference of the `extern` hierarchy; nil for null.
  func externRef(_ bits: UInt32) -> ExternRef? {
    guard bits != 0 else { return nil }
    if Reference.isHost(bits) { return references.reference(Reference.handle(bits)) }
    return ExternRef(internalized: AnyRef(bits, store: self))
  }
}
