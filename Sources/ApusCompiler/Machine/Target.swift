/// The instruction set of the code that this process compiles and runs. Code outside the folder of an instruction set
/// names none but this alias.
package typealias HostISA = X64
