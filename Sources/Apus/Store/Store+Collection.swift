import ApusInterpreter
import ApusLayout
import ApusWasm

extension Store {
  /// Frees the objects of guests that neither guests nor the host can reach, and releases the values of `ExternRef`s
  /// that no guest can reach.
  ///
  /// A collection also starts automatically, when as many bytes were allocated as were live after the previous
  /// collection, and at least 2 MiB.
  public func collect() {
    collectGarbage()
    releaseDeadReferences()
  }

  /// Releases values of the host that guests can no longer reach. That may run any code of the host.
  func releaseDeadReferences() {
    while references.hasDead { _ = references.takeDead() }
    context.pointee.hasDeadReferences = false
  }

  /// Allocates an object. Returns a reference to it, or 0 if the limit forbids it (see `Builtins.Allocate`).
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
    // With almost nothing free, the guest would spend nearly all of its time on collections.
    let limit = heap.attainableLimit
    guard limit - min(heap.liveByteCount, limit) >= limit / 32 else { return 0 }
    return heap.allocate(byteCount) ?? 0
  }

  /// Publishes the address of the heap to code. Compiled code loads it again after each call, and only calls open the
  /// heap.
  func openedHeap() {
    context.pointee.heap = heap.record(placeholder: context)
    Interpreter.attachHeap(of: context)
    let base = context.pointee.heap.base
    for instance in instances { instance.context.pointee.heapBase = base }
    for instance in unfinished { instance.context.pointee.heapBase = base }
  }

  /// Marks from the roots, and sweeps. Runs no code of the host.
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

  /// Marks the roots: the value and native stacks, globals, tables, element segments, and references that the host
  /// holds.
  private func markRoots(_ marker: inout Marker) {
    marker.markConservatively(stack.base, count: context.pointee.stackTop - stack.base)
    markNativeRoots(&marker)
    roots.references.withUnsafeBufferPointer { references in
      if let first = references.baseAddress { marker.mark(first, count: references.count) }
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
  /// Returns the bits of a reference to a value of the host.
  func bits(of reference: ExternRef) -> UInt32 {
    if let internalized = reference.internalized { return internalized.bits }
    if let handle = references.handle(of: reference) { return Reference.host(handle) }
    if references.isDue { collectGarbage() }
    releaseDeadReferences()
    return Reference.host(references.insert(reference))
  }

  /// Returns the host's view of a reference of the `extern` hierarchy; nil for null.
  func externRef(_ bits: UInt32) -> ExternRef? {
    guard bits != 0 else { return nil }
    if Reference.isHost(bits) { return references.reference(Reference.handle(bits)) }
    return ExternRef(internalized: AnyRef(bits, store: self))
  }
}
