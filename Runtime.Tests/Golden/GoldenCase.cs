using System.Text.Json;
using System.Text.Json.Nodes;

namespace VjpGen.Runtime.Tests.Golden;

/// <summary>One case of ops.json: an operation with what an independent library gets for it.</summary>
public sealed record GoldenCase(
    string Op,
    JsonObject Attributes,
    NdArray<double>[] Inputs,
    bool[] IsDifferentiable,
    NdArray<double>[] Outputs,
    NdArray<double>[] Cotangents,
    NdArray<double>?[] Gradients,
    NdArray<double>? HessianProduct)
{
    private static readonly Lazy<GoldenCase[]> Cases = new(static () =>
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "ops.json"));
        return [.. JsonNode.Parse(stream)!["cases"]!.AsArray().Select(static node => Parse(node!))];
    });

    public static IReadOnlyList<GoldenCase> All => Cases.Value;

    public int Int(string attribute) => Attributes[attribute]!.GetValue<int>();

    public double Double(string attribute) => Attributes[attribute]!.GetValue<double>();

    public bool Bool(string attribute) => Attributes[attribute]!.GetValue<bool>();

    public string Text(string attribute) => Attributes[attribute]!.GetValue<string>();

    public int[] Ints(string attribute) => [.. Attributes[attribute]!.AsArray().Select(static node => node!.GetValue<int>())];

    public Axes Axes(string attribute = "axis") => Attributes[attribute] switch
    {
        null => VjpGen.Axes.All,
        JsonArray => Ints(attribute),
        _ => Int(attribute),
    };

    private static GoldenCase Parse(JsonNode node) => new(
        node["op"]!.GetValue<string>(),
        node["attrs"] as JsonObject ?? [],
        [.. node["inputs"]!.AsArray().Select(static input => Read(input)!)],
        [.. node["inputs"]!.AsArray().Select(static input => input!["diff"]!.GetValue<bool>())],
        [.. node["outputs"]!.AsArray().Select(static output => Read(output)!)],
        [.. node["cotangents"]!.AsArray().Select(static cotangent => Read(cotangent)!)],
        [.. node["grads"]!.AsArray().Select(Read)],
        node["hvp"] switch { null => null, JsonArray several => Read(several[0]), var one => Read(one) });

    private static NdArray<double>? Read(JsonNode? node) => node is null
        ? null
        : NdArray.Reshape(NdArray.Create<double>(node["data"].Deserialize<double[]>()!), node["shape"].Deserialize<int[]>()!);
}
