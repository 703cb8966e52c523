using System.Text;

namespace WritersRoom.TestSupport.Llm.ProviderDouble;

/// <summary>An answer of a <see cref="ProviderDouble"/>: pieces of bytes, each sent by itself as soon as it can be.</summary>
public sealed record ProviderReply
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "text/event-stream";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces { get; init; } = [];

    /// <summary>Waited for before the first byte.</summary>
    public Task Before { get; init; } = Task.CompletedTask;

    /// <summary>After so many pieces <see cref="Hold"/> is waited for; 0 for nowhere.</summary>
    public int HoldAfter { get; init; }

    public Task Hold { get; init; } = Task.CompletedTask;

    /// <summary>Waited for before each piece, which is told by its number, from 0.</summary>
    public Func<int, Task> BeforePiece { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the connection ends before the answer does.</summary>
    public bool IsCut { get; init; }

    /// <summary>A refusal in the form that both providers have.</summary>
    public static ProviderReply Refusal(int status, string type, string message, string? code = null, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        ContentType = "application/json",
        Headers = headers.ToDictionary(header => header.Name, header => header.Value),
        Pieces = [Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new { type = "error", error = new { type, code, message } }))],
    };

    public static ProviderReply Text(string body, string contentType = "application/json") => new() { ContentType = contentType, Pieces = [Encoding.UTF8.GetBytes(body)] };

    /// <summary>Only so many of the pieces, and then the end of the connection.</summary>
    public ProviderReply CutAfter(int pieces) => this with { Pieces = [.. Pieces.Take(pieces)], IsCut = true };

    /// <summary>Stops after so many pieces, until <paramref name="signal"/>.</summary>
    public ProviderReply HeldAfter(int pieces, Task signal) => this with { HoldAfter = pieces, Hold = signal };
}
