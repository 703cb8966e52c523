using System.Net;
using System.Text;
using System.Text.Json;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Reads what a provider says when it refuses, before its library does: the libraries drop <c>Retry-After</c> and keep the text. One form for all providers, since their errors
/// have one: <c>{"error": {"type", "code", "message"}}</c>.
/// </summary>
internal sealed class RefusalHandler(TimeProvider clock) : DelegatingHandler
{
    private const int LongestCode = 60;
    private const int LongestBody = 32 * 1024;

    private static readonly string[] MoneyCodes =
        ["insufficient_quota", "billing_error", "billing_hard_limit_reached", "enforced_spend_limit_reached", "credit_balance_too_low", "payment_required"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var body = await ReadAsync(response.Content, cancellationToken);
            var codes = CodesIn(body);
            var isAboutMoney = response.StatusCode == HttpStatusCode.PaymentRequired || codes.Any(MoneyCodes.Contains)
                || body.Contains("credit balance is too low", StringComparison.OrdinalIgnoreCase);
            throw new ProviderRefusedException(response.StatusCode, codes.FirstOrDefault(), isAboutMoney, RetryAfter(response));
        }
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestBody];
        try
        {
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status has come; what it was about has not.
            return "";
        }
    }

    // The more exact one first.
    private static List<string> CodesIn(string body)
    {
        var codes = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
            foreach (var name in new[] { "code", "type" })
            {
                if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                    && value.GetString()! is var code && IsCode(code))
                    codes.Add(code.ToLowerInvariant());
            }
        }
        catch (JsonException)
        {
            // Not a provider's error: a proxy's page, or nothing.
        }

        return codes;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } header)
        {
            var wait = header.Delta ?? header.Date - clock.GetUtcNow();
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        }

        return response.Headers.TryGetValues("retry-after-ms", out var values) && int.TryParse(values.First(), out var milliseconds) && milliseconds >= 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    // A name, and no text that could repeat what was sent.
    private static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
