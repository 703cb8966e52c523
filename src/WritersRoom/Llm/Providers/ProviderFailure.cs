using System.Net;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using WritersRoom.Problems;

namespace WritersRoom.Llm.Providers;

/// <summary>
/// Gives whatever went wrong on the way to a model and back one kind and one sentence. The sentence names provider and model and what to do, never the provider's own text, which may repeat
/// what was sent, and never a key.
/// </summary>
internal static class ProviderFailure
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="provider">The provider's name; null where that is not known.</param>
    /// <param name="hasBegun">Whether some of the answer has come.</param>
    public static ModelUnavailableException Named(Exception exception, string model, string? provider, bool hasBegun)
    {
        if (exception is ModelUnavailableException named)
            return named;
        var refusal = Find<ProviderRefusedException>(exception);
        var kind = hasBegun ? ModelFailure.BrokenStream : KindOf(exception, refusal);
        // Whoever keeps the ledger asks the inner exception whether the provider may have read what it was sent.
        var cause = kind == ModelFailure.TimedOut && exception is not OperationCanceledException
            ? Find<TimeoutException>(exception) ?? new TimeoutException(null, exception)
            : exception;
        return new ModelUnavailableException(kind, Sentence(kind, model, provider ?? "its provider", exception, refusal), cause)
        {
            RetryAfter = (exception as BrokenCircuitException)?.RetryAfter ?? refusal?.RetryAfter,
        };
    }

    public static ModelUnavailableException KeyMissing(string model, string provider) =>
        new(ModelFailure.KeyMissing, Sentence(ModelFailure.KeyMissing, model, provider, null, null));

    /// <summary>What kind of failure it was, before anything of an answer had come.</summary>
    public static ModelFailure KindOf(Exception exception) => KindOf(exception, Find<ProviderRefusedException>(exception));

    private static ModelFailure KindOf(Exception exception, ProviderRefusedException? refusal)
    {
        // It carries the failure that broke it.
        if (exception is BrokenCircuitException)
            return ModelFailure.Paused;
        if (refusal is not null)
            return KindOf(refusal);
        if (exception is OperationCanceledException || Find<TimeoutException>(exception) is not null || Find<TimeoutRejectedException>(exception) is not null)
            return ModelFailure.TimedOut;
        if (Find<HttpRequestException>(exception) is not null || Find<IOException>(exception) is not null)
            return ModelFailure.Unreachable;
        return Find<JsonException>(exception) is not null || exception.GetType().Name == "AnthropicInvalidDataException" ? ModelFailure.Garbled : ModelFailure.Other;
    }

    private static ModelFailure KindOf(ProviderRefusedException refusal)
    {
        if (refusal.IsAboutMoney)
            return ModelFailure.NoCredit;
        return refusal.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ModelFailure.KeyWrong,
            HttpStatusCode.TooManyRequests => ModelFailure.RateLimited,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ModelFailure.Overloaded,
            // A provider names what it does not find; a server that is something else does not.
            HttpStatusCode.NotFound => refusal.Code is null ? ModelFailure.Unreachable : ModelFailure.ModelUnknown,
            < HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed => ModelFailure.Unreachable,
            _ => refusal.Code is "model_not_found" or "invalid_model" ? ModelFailure.ModelUnknown : ModelFailure.Refused,
        };
    }

    private static string Sentence(ModelFailure kind, string model, string provider, Exception? exception, ProviderRefusedException? refusal) => kind switch
    {
        ModelFailure.KeyMissing => $"The model '{model}' cannot be asked, because no key is set for '{provider}'. Enter it in the settings.",
        ModelFailure.KeyWrong => $"The model '{model}' cannot be asked, because '{provider}' does not take the key that is set for it. Enter a valid one in the settings.",
        ModelFailure.NoCredit => $"The model '{model}' was not asked: your account with '{provider}' has no credit left or is at its limit. Settle that with the provider, then try again.",
        ModelFailure.RateLimited => $"'{provider}' has had too many requests with your key for now, so the model '{model}' was not asked. Try again{After(refusal?.RetryAfter)}.",
        ModelFailure.Overloaded => $"'{provider}' is overloaded or out of order just now, so the model '{model}' did not answer. Try again{After(refusal?.RetryAfter)}.",
        ModelFailure.TimedOut => $"The model '{model}' did not answer in time. Try again; if this goes on, choose another model.",
        ModelFailure.Unreachable => $"The model '{model}' cannot be reached: nothing that answers as expected is at the address of '{provider}'. Check the address in the settings, and your connection.",
        ModelFailure.ModelUnknown => $"'{provider}' has no model '{model}', or not for your key. Choose another one in the settings.",
        ModelFailure.Refused => $"'{provider}' did not accept what the model '{model}' was sent ({(int?)refusal?.Status}): it may be too long for it, or ask for something that it cannot do. Choose another model in the settings.",
        ModelFailure.BrokenStream => $"The answer of the model '{model}' broke off. What had come is kept; ask again for the rest.",
        ModelFailure.Garbled => $"What came from '{provider}' is no answer of a model '{model}'. Check the address and the kind of provider in the settings.",
        ModelFailure.Paused => $"'{provider}' failed too often in the last half minute, so the model '{model}' is not asked for a moment. Try again shortly.",
        _ => $"The model '{model}' could not be asked ({exception?.GetType().Name}). Try again; if this goes on, check its key and address in the settings.",
    };

    private static string After(TimeSpan? wait) => wait is { } known ? $" in {Math.Max(1, Math.Ceiling(known.TotalSeconds)):0} s" : " in a moment";

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
                return found;
        }

        return null;
    }
}
