using WritersRoom.Screenplays.Import;

namespace WritersRoom.Server.Scripts;

/// <summary>What reading a file kept, approximated or dropped, with places.</summary>
public sealed record CertificateResponse(IReadOnlyList<CertificateItemResponse> Items)
{
    public static CertificateResponse From(Certificate certificate) => new([]);

    public static IReadOnlyList<string> WarningsOf(Certificate certificate) => [];
}

/// <summary>One finding; <c>kind</c> is <c>kept, approximated, dropped</c> or <c>warning</c>.</summary>
public sealed record CertificateItemResponse(string Kind, string What, int? Line, int Count);
