// The Zig library: comptime, error unions, lists, hash maps, vectors, checked arithmetic, files in a directory.
const std = @import("std");

const Error = error{ Negative, TooLarge };

fn root(value: i64) Error!i64 {
    if (value < 0) return error.Negative;
    if (value > 1_000_000) return error.TooLarge;
    var guess: i64 = 0;
    while ((guess + 1) * (guess + 1) <= value) guess += 1;
    return guess;
}

fn primes(comptime limit: usize) [limit]bool {
    @setEvalBranchQuota(100_000);
    var table: [limit]bool = @splat(true);
    table[0] = false;
    table[1] = false;
    for (2..limit) |number| {
        var multiple = number * number;
        while (multiple < limit) : (multiple += number) table[multiple] = false;
    }
    return table;
}

const small_primes = primes(1000);

const Shape = union(enum) {
    circle: f64,
    square: f64,

    fn area(self: Shape) f64 {
        return switch (self) {
            .circle => |radius| std.math.pi * radius * radius,
            .square => |side| side * side,
        };
    }
};

pub fn main(init: std.process.Init) !void {
    var buffer: [4096]u8 = undefined;
    var writer: std.Io.File.Writer = .init(.stdout(), init.io, &buffer);
    const out = &writer.interface;

    const arguments = try init.minimal.args.toSlice(init.arena.allocator());
    for (arguments[1..]) |argument| try out.print("argument {s}\n", .{argument});

    for ([_]i64{ 144, -1, 2_000_000 }) |value| {
        if (root(value)) |result| {
            try out.print("root {d} = {d}\n", .{ value, result });
        } else |failure| {
            try out.print("root {d}: {s}\n", .{ value, @errorName(failure) });
        }
    }

    var count: usize = 0;
    for (small_primes) |prime| count += @intFromBool(prime);
    try out.print("primes {d}\n", .{count});

    var map: std.AutoHashMapUnmanaged(u64, u64) = .empty;
    defer map.deinit(init.gpa);
    var state: u64 = 1;
    for (0..20_000) |_| {
        state = state *% 6364136223846793005 +% 1442695040888963407;
        const entry = try map.getOrPut(init.gpa, state >> 54);
        if (!entry.found_existing) entry.value_ptr.* = 0;
        entry.value_ptr.* += 1;
    }
    var largest: u64 = 0;
    var values = map.valueIterator();
    while (values.next()) |value| largest = @max(largest, value.*);
    try out.print("classes {d}, largest {d}\n", .{ map.count(), largest });

    var list: std.ArrayList(u128) = .empty;
    defer list.deinit(init.gpa);
    try list.appendSlice(init.gpa, &.{ 1, 1 });
    while (list.items.len < 180) {
        const last = list.items[list.items.len - 1];
        try list.append(init.gpa, last + list.items[list.items.len - 2]);
    }
    try out.print("fibonacci {d}\n", .{list.items[179]});

    const left: @Vector(4, f32) = .{ 1, 2, 3, 4 };
    const right: @Vector(4, f32) = @splat(0.5);
    try out.print("vector {any}, sum {d}\n", .{ left * right, @reduce(.Add, left * right) });
    for ([_]Shape{ .{ .circle = 2 }, .{ .square = 3 } }) |shape| try out.print("area {d:.4}\n", .{shape.area()});
    try out.print("overflow {any} {any}\n", .{ @addWithOverflow(@as(u8, 200), 100), @mulWithOverflow(@as(i32, 65536), 65536) });

    const data: std.Io.Dir = .{ .handle = 3 };
    try data.writeFile(init.io, .{ .sub_path = "zig.txt", .data = "written by zig\n" });
    var piece: [64]u8 = undefined;
    try out.print("file {s}", .{try data.readFile(init.io, "zig.txt", &piece)});
    data.access(init.io, "missing", .{}) catch |failure| try out.print("missing: {s}\n", .{@errorName(failure)});
    try out.flush();
}
