using System.Text.Json;
using WritersRoom.Screenplays.Certificates;

namespace WritersRoom.Server.Scripts;

/// <summary>What reading a file kept, approximated or dropped.</summary>
public sealed record CertificateResponse(bool Lossless, IReadOnlyList<CertificateItemResponse> Items)
{
    public static CertificateResponse From(Certificate certificate) => new(
        certificate.IsLossless,
        [
            .. certificate.Kept.OrderBy(kept => kept.Key).Select(kept => new CertificateItemResponse("kept", JsonNamingPolicy.SnakeCaseLower.ConvertName(kept.Key.ToString()), kept.Value, null)),
            .. certificate.Losses.Select(loss => new CertificateItemResponse(loss.Fidelity == Fidelity.Dropped ? "dropped" : "approximated", loss.What, 1, loss.Place.Length == 0 ? null : loss.Place)),
        ]);
}

/// <summary>One finding; <c>kind</c> is <c>kept</c> (a count of elements), <c>approximated</c> or <c>dropped</c> (with the place).</summary>
public sealed record CertificateItemResponse(string Kind, string What, int Count, string? Place);
