import ApusInterpreter
import ApusLayout
import ApusPlatform
import ApusWasm

/// The runtime services that code calls through `StoreContext.builtins`.
enum Runtime {
  static var builtins: Builtins {
    Builtins(
      function: { context, index in UnsafeMutableRawPointer(InstanceData.of(context).function(index)) },
      translate: { function, store in Runtime.translate(function, store).rawValue },
      memoryGrow: { record, pages in
        let record = record.assumingMemoryBound(to: MemoryRecord.self)
        guard let owner = record.pointee.owner else { return -1 }
        return Unmanaged<MemoryStorage>.fromOpaque(owner)._withUnsafeGuaranteedRef { $0.grow(by: pages) }
      },
      tableGrow: { record, elements, value in
        let record = record.assumingMemoryBound(to: TableRecord.self)
        guard let owner = record.pointee.owner else { return -1 }
        return Unmanaged<TableStorage>.fromOpaque(owner)
          ._withUnsafeGuaranteedRef { $0.grow(by: elements, value: value) }
      },
      allocate: { store, byteCount in Store.of(store).allocate(byteCount) },
      atomicWait: { store, address, expected, isWide, timeout in
        Store.of(store).interruptHandle.wait(at: address, expected, isWide: isWide, timeout: timeout)
      },
      atomicNotify: { address, count in ParkingLot.unpark(at: address, count: count) })
  }

  private static func translate(
    _ function: UnsafeMutableRawPointer, _ store: UnsafeMutableRawPointer
  ) -> TrapCode {
    let record = function.assumingMemoryBound(to: FuncRecord.self)
    assert(record.pointee.code == nil && record.pointee.host == nil)
    let module = InstanceData.of(record).module
    let store = Store.of(store)
    do throws(TranslationError) {
      let function = Int(record.pointee.definedIndex)
      guard let bytecode = try module.code.bytecode(function, of: module, store.account) else { return .limitExceeded }
      record.pointee.frameSlots = UInt32(bytecode.frameSlots)
      record.pointee.code = bytecode.words
      return .none
    } catch {
      store.pendingTranslationError = error
      return .translationFailed
    }
  }
}
