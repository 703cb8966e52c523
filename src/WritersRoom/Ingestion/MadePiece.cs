namespace WritersRoom.Ingestion;

/// <summary>A piece that is to be written, or the reason why there is none.</summary>
internal sealed record MadePiece(ArtifactSubject? Subject, PieceWrite? Write, string? Failure)
{
    /// <summary>A card that has been made of the same text meanwhile.</summary>
    public static MadePiece ByAnother { get; } = new(null, null, null);
}
