"""What can go wrong on the way in. No sentence holds a digit of a number or of an OTP."""

from rajyasetu.kernel.errors import (
    Conflict,
    InvalidInput,
    LimitReached,
    NotAllowed,
    PeerBroke,
    PeerRefused,
    PeerUnavailable,
)
from rajyasetu.protocols.aadhaar.errors import Api, explain


class InvalidNumber(InvalidInput):
    """Neither an Aadhaar number nor a virtual id."""

    code = "identity.invalid_number"
    hi = "यह संख्या सही नहीं है। आधार संख्या 12 अंकों की और वर्चुअल आईडी 16 अंकों की होती है। कार्ड से देखकर फिर लिखें।"
    en = "This number is not right. An Aadhaar number has 12 digits, a virtual ID 16. Copy it again from the card."


class NotATestNumber(InvalidInput):
    """A demo takes no real person's number."""

    code = "identity.not_a_test_number"
    hi = "यह डेमो है: यहाँ केवल 9999 से शुरू होने वाली परीक्षण संख्याएँ चलती हैं। अपनी असली संख्या न लिखें।"
    en = "This is a demo: it takes only test numbers that start with 9999. Do not enter your real number."


class InvalidOtpForm(InvalidInput):
    """What was typed is not six digits; no try is used up."""

    code = "identity.invalid_otp_form"
    hi = "ओटीपी 6 अंकों का होता है। एसएमएस से देखकर लिखें।"
    en = "The OTP has 6 digits. Copy it from the SMS."


class OtpWrong(InvalidInput):
    """The OTP is not the one that was sent."""

    code = "identity.otp_wrong"
    hi = "ओटीपी गलत है। {tries_left} मौके बाकी हैं।"
    en = "That OTP is wrong. Tries left: {tries_left}."


class OtpNoLongerValid(InvalidInput):
    """The OTP was used before, or is too old; a new one is needed."""

    code = "identity.otp_no_longer_valid"
    hi = "यह ओटीपी अब नहीं चलेगा। नया ओटीपी मँगाएँ।"
    en = "This OTP can no longer be used. Ask for a new one."


class TriesUsedUp(LimitReached):
    """Three wrong OTPs."""

    code = "identity.tries_used_up"
    hi = "ओटीपी तीन बार गलत हुआ। आपकी सुरक्षा के लिए {minutes} मिनट बाद फिर कोशिश करें।"
    en = "The OTP was wrong three times. To keep you safe, try again in {minutes} minutes."


class TooManyOtps(LimitReached):
    """Too many OTPs were asked for, for one number or from one address."""

    code = "identity.too_many_otps"
    hi = "बहुत बार ओटीपी मँगाया गया। {minutes} मिनट बाद फिर कोशिश करें।"
    en = "Too many OTPs were asked for. Try again in {minutes} minutes."


class ResendTooSoon(LimitReached):
    """The last OTP may still be on its way."""

    code = "identity.resend_too_soon"
    hi = "पिछला ओटीपी अभी रास्ते में हो सकता है। {seconds} सेकंड बाद नया मँगाएँ।"
    en = "The last OTP may still be on its way. Ask for a new one in {seconds} seconds."


class SignInEnded(InvalidInput):
    """There is no sign-in under way in this browser, or it took too long."""

    code = "identity.sign_in_ended"
    hi = "यह साइन इन अब पूरा नहीं हो सकता। अपनी संख्या से फिर शुरू करें।"
    en = "This sign-in can no longer be finished. Start again with your number."


class StillChecking(Conflict):
    """The same sign-in is being checked at this moment."""

    code = "identity.still_checking"
    hi = "आपका ओटीपी जाँचा जा रहा है। कुछ पल रुककर यह पृष्ठ फिर खोलें।"
    en = "Your OTP is being checked. Wait a moment and open this page again."


class ConsentNeeded(InvalidInput):
    """The first sign-in needs the person's consent to fetch their data; no try is used up."""

    code = "identity.consent_needed"
    hi = "खाता खोलने के लिए आपकी सहमति चाहिए। सहमति पर निशान लगाएँ।"
    en = "To open your account we need your consent. Tick the box."


class AadhaarDeclined(InvalidInput):
    """Aadhaar said no for a reason that the person can do something about; its table has the sentence."""

    code = "identity.aadhaar_declined"
    hi = "आधार की सेवा ने इसे नहीं माना (कोड {wire_code})। संख्या जाँचकर फिर कोशिश करें।"
    en = "Aadhaar's service did not accept this (code {wire_code}). Check the number and try again."

    def text(self, language: str) -> str:
        """What the code means to the person."""
        api: Api = "otp" if self.details.get("api") == "otp" else "auth"
        explanation = explain(str(self.details.get("wire_code", "")), api=api)
        if explanation is None:
            return super().text(language)
        return explanation.person.hi if language == "hi" else explanation.person.en


class AadhaarRefused(PeerRefused):
    """Aadhaar said no because something between the two services is wrong; `wire_code` is for the operator."""

    code = "identity.aadhaar_refused"
    hi = "आधार की सेवा ने हमारा अनुरोध नहीं माना (कोड {wire_code})। गलती आपकी नहीं है; हमें इसकी सूचना मिल गई है।"
    en = "Aadhaar's service did not accept our request (code {wire_code}). It is not your fault; we have been told."


class AadhaarUnavailable(PeerUnavailable):
    """Aadhaar's service does not answer, or its answer was lost."""

    code = "identity.aadhaar_unavailable"
    hi = "आधार की सेवा अभी जवाब नहीं दे रही। आपका साइन इन यहीं रुका है; थोड़ी देर बाद फिर कोशिश करें।"
    en = "Aadhaar's service is not answering. Your sign-in waits here; try again in a little while."


class AadhaarAnswerUnsound(PeerBroke):
    """Aadhaar's answer is not signed as it must be, is not the answer to what was asked, or was seen before."""

    code = "identity.aadhaar_answer_unsound"
    hi = "आधार की सेवा का जवाब भरोसे लायक नहीं था, इसलिए हमने उसे नहीं माना। थोड़ी देर बाद फिर कोशिश करें।"
    en = "Aadhaar's answer could not be trusted, so we did not use it. Try again in a little while."


class VaultUnavailable(PeerUnavailable):
    """The vault does not answer."""

    code = "identity.vault_unavailable"
    hi = "सेवा का एक ज़रूरी भाग अभी जवाब नहीं दे रहा। थोड़ी देर बाद फिर कोशिश करें।"
    en = "A part of the service that we need is not answering. Try again in a little while."


class VaultBroke(PeerBroke):
    """The vault answered what it should never answer."""

    code = "identity.vault_broke"
    hi = "सेवा के एक भाग का जवाब ठीक नहीं था। थोड़ी देर बाद फिर कोशिश करें।"
    en = "A part of the service did not answer as it should. Try again in a little while."


class NoPostToday(NotAllowed):
    """The official holds no post today."""

    code = "identity.no_post_today"
    hi = "आज आपके नाम कोई पद दर्ज नहीं है। अपने कार्यालय प्रमुख से पूछें।"
    en = "No post is recorded in your name today. Ask the head of your office."
