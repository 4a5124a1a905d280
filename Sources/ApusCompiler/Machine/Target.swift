// The instruction set that code is made for: all that is not in the folder of one names it by these. Another one has a
// folder with files of the same names, whose types stand here where it is the one.

package typealias TargetABI = X64ABI
package typealias TargetStubs = X64Stubs
package typealias TargetUnwindTable = X64UnwindTable
typealias TargetSelector = X64Selector
typealias TargetEmitter = X64Emitter
typealias TargetFrame = X64Frame
typealias TargetBranch = X64Branch
typealias TargetPadding = X64Padding
