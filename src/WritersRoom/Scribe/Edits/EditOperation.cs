using System.Text.Json.Serialization;

namespace WritersRoom.Scribe.Edits;

/// <summary>One step of an edit by the Scribe. It adds to the document or changes one block of it; none deletes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Append), "append")]
[JsonDerivedType(typeof(InsertAfter), "insert_after")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(Retitle), "retitle")]
[JsonDerivedType(typeof(Move), "move")]
internal abstract record EditOperation
{
    private EditOperation()
    {
    }

    /// <summary>The turn that it comes from.</summary>
    public required Guid TurnId { get; init; }

    /// <summary>New blocks at the end.</summary>
    public sealed record Append(string Text) : EditOperation;

    /// <summary>New blocks right behind one; several behind the same one in one edit come in their order.</summary>
    public sealed record InsertAfter(string BlockId, string Text) : EditOperation;

    /// <summary>Another text for a block.</summary>
    /// <param name="BlockId">The block.</param>
    /// <param name="Seen">How it read when the edit was made: what it does not know of, it may not replace.</param>
    /// <param name="Text">The new text; may be several blocks, of which the first keeps the identity.</param>
    public sealed record Replace(string BlockId, string Seen, string Text) : EditOperation;

    /// <summary>Another title for the document, and for a first heading that repeats it.</summary>
    public sealed record Retitle(string Title) : EditOperation;

    /// <summary>Another place for a block.</summary>
    /// <param name="BlockId">The block.</param>
    /// <param name="AfterBlockId">Which one it comes behind; null: to the beginning.</param>
    public sealed record Move(string BlockId, string? AfterBlockId) : EditOperation;
}
