using System.Text.Json;
using WritersRoom.Screenplays.Certificates;

namespace WritersRoom.Server.Scripts;

/// <summary>What reading or writing a file kept, approximated or dropped.</summary>
public sealed record CertificateResponse(bool Lossless, IReadOnlyList<CertificateItemResponse> Items)
{
    public static CertificateResponse From(Certificate certificate) => new(
        certificate.IsLossless,
        [
            .. certificate.Kept.OrderBy(kept => kept.Key).Select(kept => new CertificateItemResponse("kept", JsonNamingPolicy.SnakeCaseLower.ConvertName(kept.Key.ToString()), kept.Value, null)),
            .. certificate.Losses.Select(loss => Item(loss.Fidelity == Fidelity.Dropped ? "dropped" : "approximated", loss)),
            .. certificate.Carried.Select(loss => Item("carried", loss)),
        ]);

    private static CertificateItemResponse Item(string kind, Loss loss) => new(kind, loss.What, 1, loss.Place.Length == 0 ? null : loss.Place);
}

/// <summary>
/// One finding; <c>kind</c> is <c>kept</c> (a count of elements), <c>approximated</c>, <c>dropped</c> or <c>carried</c> (with the place): what is
/// carried is in the original file that is kept, and goes out with it to the same format.
/// </summary>
public sealed record CertificateItemResponse(string Kind, string What, int Count, string? Place);
