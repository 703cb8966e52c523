using System.Text.Json.Serialization;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Edits;

/// <summary>What an operation did to the document, with what is needed to take it back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(Inserted), "inserted")]
[JsonDerivedType(typeof(Replaced), "replaced")]
[JsonDerivedType(typeof(Retitled), "retitled")]
[JsonDerivedType(typeof(Moved), "moved")]
internal abstract record EditEffect
{
    private EditEffect()
    {
    }

    /// <summary>The turn whose doing it is.</summary>
    public required Guid TurnId { get; init; }

    public sealed record Inserted(string BlockId, string Text) : EditEffect;

    public sealed record Replaced(string BlockId, string Before, BlockOrigin BeforeOrigin, string After) : EditEffect;

    public sealed record Retitled(string Before, string After) : EditEffect;

    /// <param name="BlockId">The block.</param>
    /// <param name="WasBehind">The block it stood behind; null at the beginning.</param>
    /// <param name="WasBefore">The block it stood before; null at the end.</param>
    /// <param name="IsBehind">The block it stands behind since.</param>
    public sealed record Moved(string BlockId, string? WasBehind, string? WasBefore, string? IsBehind) : EditEffect;
}
