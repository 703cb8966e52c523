using System.Text.Json.Serialization;

namespace WritersRoom.Scribe.Edits;

/// <summary>An entry of a document's log. The log, gone through from its beginning, gives the document again.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Typed), "typed")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Unsaid), "unsaid")]
[JsonDerivedType(typeof(Accepted), "accepted")]
internal abstract record DocumentChange
{
    private DocumentChange()
    {
    }

    /// <summary>A person saved a text.</summary>
    /// <param name="PersonId">Who; null for text that nobody typed, such as the heading a document starts with.</param>
    /// <param name="Text">The whole text, as it was merged with what had come meanwhile.</param>
    /// <param name="Title">The title, where they set one.</param>
    public sealed record Typed(Guid? PersonId, string Text, string? Title) : DocumentChange;

    /// <summary>The Scribe edited, for one turn or for several at once.</summary>
    public sealed record Edited(IReadOnlyList<EditOperation> Operations) : DocumentChange;

    /// <summary>A turn was taken back.</summary>
    public sealed record Unsaid(Guid TurnId) : DocumentChange;

    /// <summary>A person took a proposal.</summary>
    public sealed record Accepted(Guid PersonId, EditOperation Operation) : DocumentChange;
}
