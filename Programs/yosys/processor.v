// A small processor for yosys to synthesise: an arithmetic unit, registers and a counter.
module alu(input [2:0] operation, input [7:0] a, input [7:0] b, output reg [7:0] result, output zero);
  always @* begin
    case (operation)
      3'd0: result = a + b;
      3'd1: result = a - b;
      3'd2: result = a & b;
      3'd3: result = a | b;
      3'd4: result = a ^ b;
      3'd5: result = a << b[2:0];
      3'd6: result = a >> b[2:0];
      default: result = {7'd0, a < b};
    endcase
  end
  assign zero = result == 8'd0;
endmodule

module processor(input clock, input reset, input [15:0] instruction, output reg [7:0] counter, output [7:0] out);
  reg [7:0] registers [0:3];
  wire [7:0] a = registers[instruction[5:4]];
  wire [7:0] b = instruction[15] ? {4'd0, instruction[9:6]} : registers[instruction[7:6]];
  wire [7:0] result;
  wire zero;

  alu unit(.operation(instruction[2:0]), .a(a), .b(b), .result(result), .zero(zero));

  always @(posedge clock) begin
    if (reset) counter <= 8'd0;
    else if (instruction[14] && zero) counter <= counter + {4'd0, instruction[13:10]};
    else counter <= counter + 8'd1;
    registers[instruction[12:11]] <= result;
  end
  assign out = result;
endmodule
