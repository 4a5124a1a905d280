// Types of the instruction set that code is generated for. Code outside the folder of an instruction set uses only
// these aliases. To add an instruction set, add a folder with files of the same names and select its types here.

package typealias TargetABI = X64ABI
package typealias TargetStubs = X64Stubs
package typealias TargetUnwindTable = X64UnwindTable
typealias TargetSelector = X64Selector
typealias TargetEmitter = X64Emitter
typealias TargetFrame = X64Frame
typealias TargetBranch = X64Branch
typealias TargetPadding = X64Padding
