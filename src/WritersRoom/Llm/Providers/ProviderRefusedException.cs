using System.Net;

namespace WritersRoom.Llm.Providers;

/// <summary>A provider answered, and not with what was asked for. Holds nothing of its text, which may repeat what was sent.</summary>
/// <param name="status">As it answered.</param>
/// <param name="code">Its own name for what is wrong, in lower case; null when it gave none that is one.</param>
/// <param name="isAboutMoney">Whether its account is the matter.</param>
/// <param name="retryAfter">How long it wants to be left alone; null when it did not say.</param>
internal sealed class ProviderRefusedException(HttpStatusCode status, string? code, bool isAboutMoney, TimeSpan? retryAfter)
    : Exception($"{(int)status} {code}")
{
    public HttpStatusCode Status { get; } = status;

    public string? Code { get; } = code;

    public bool IsAboutMoney { get; } = isAboutMoney;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
