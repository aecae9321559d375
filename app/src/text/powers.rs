//! Powers of attorney.

use domain::{
    Lang,
    power::{FactName, PartyKind, PowerKind, PowerState, UploadProblem, Verdict},
};

use super::{Text, sentences};

sentences! {
    powers_title: "Доверенности", "Powers of attorney";
    powers_lead: "Доверенность подтверждает, что вы действуете от\u{a0}лица компании. Менеджер проверит её и\u{a0}напишет на почту.", "A power of attorney shows that you act on behalf of the company. A manager will check it and email you.";
    powers_none: "Доверенностей пока нет", "No powers of attorney yet";
    powers_closed: "Заявка закрыта: прикрепить к\u{a0}ней ничего нельзя", "The request is closed: nothing can be attached to it";
    powers_in_settings: "Доверенность можно прикрепить в\u{a0}настройках кабинета", "You can attach a power of attorney in the cabinet settings";
    file_choose: "Выбрать файл", "Choose a file";
    files_choose: "Выбрать файлы", "Choose files";
    file_none: "Файл не выбран", "No file chosen";
    power_files: "Файлы доверенности", "Power of attorney files";
    power_files_hint: "PDF, JPEG, PNG или МЧД в\u{a0}XML, можно вместе с\u{a0}подписью (.sig, .sgn, .p7s). Каждый до 10\u{a0}МБ, не больше 10\u{a0}за раз", "PDF, JPEG, PNG or an MChD (МЧД, machine-readable power of attorney) in XML, with its signature (.sig, .sgn, .p7s) if you have one. Up to 10 MB each, at most 10 at once";
    power_send: "Прикрепить", "Attach";
    power_replace: "Заменить", "Replace";
    power_replace_send: "Заменить файлом", "Replace with this file";
    power_withdraw: "Убрать", "Remove";
    power_cancel: "Прервать", "Stop";
    power_sending: "Отправляем файлы", "Uploading files";
    power_attached: "Файлы прикреплены. Менеджер проверит их и\u{a0}напишет на почту.", "The files are attached. A manager will check them and email you.";
    power_cancelled: "Отправка прервана, ничего не сохранено. Выберите файлы ещё раз.", "Upload stopped, nothing was saved. Choose the files again.";
    power_file_number: "Файл №", "File No.";
    power_signature: "Подпись:", "Signature:";
    power_signature_unchecked: "Сервис её не проверяет", "Not verified by this service";
    power_valid: "Действует", "Valid";
    power_valid_until: "Действует по", "Valid through";
    power_attached_at: "прикреплена", "attached";
    power_refused_text: "Прикрепите другой файл взамен этого.", "Attach another file instead of this one.";
    settings_person: "Ваши данные", "Your details";
    settings_name: "Имя", "Name";
    settings_phone: "Телефон", "Phone";
    settings_mend: "Чтобы исправить данные, напишите в\u{a0}службу клиентского сервиса.", "To correct your details, contact client service.";
    settings_language: "Язык писем", "Email language";
    settings_save: "Сохранить", "Save";
    settings_saved: "Сохранили. Письма будут на этом языке.", "Saved. Emails will be in this language.";
    power_open: "Открыть файл", "Open the file";
    power_download: "Скачать файл", "Download the file";
    power_shown: "Доверенность:", "Power of attorney:";
    power_facts: "Что сказано в\u{a0}МЧД", "What the MChD (МЧД) says";
    power_fact: "Сведение", "Fact";
    power_verdict: "Сверка", "Comparison";
    power_stated: "В\u{a0}документе", "In the document";
    power_jointly: "Только вместе, все представители сразу", "Only together, all representatives at once";
    power_handed_on_ours: "Эта компания сама действует по\u{a0}доверенности. Представитель будет действовать от\u{a0}имени доверителя, не от\u{a0}её имени", "This company itself acts under a power of attorney. The representative will act for the principal, not for this company";
    power_unread: "Откройте файл и\u{a0}проверьте сами. Не удалось прочесть:", "Open the file and check for yourself. Could not be read:";
    power_registry: "Проверить в\u{a0}реестре МЧД", "Look up in the MChD registry";
    power_registry_hint: "Понадобятся номер и\u{a0}два ИНН: доверителя и\u{a0}представителя", "You will need the number and two INNs: the principal’s and the representative’s";
    power_accept: "Принять доверенность", "Accept power of attorney";
    power_refuse: "Отклонить доверенность", "Reject power of attorney";
    power_from: "Действует с\u{a0}(если указано)", "Valid from (if stated)";
    power_until: "Действует по", "Valid through";
    power_reason: "Причина: её увидит заявитель", "Reason: the applicant will see it";
    power_decided: "Решение:", "Decision:";
    power_wrong: "Решение не сохранено", "The decision was not saved";
    power_lost: "Файла нет в\u{a0}хранилище", "The file is not in the store";
    power_lost_mend: "Заявитель может прикрепить его заново в\u{a0}настройках кабинета. Администратор сервиса видит это в\u{a0}журнале.", "The applicant can attach it again in the settings of the cabinet. The administrator of the service sees this in the log.";
}

impl Text {
    /// Which file the store has lost.
    pub fn power_lost_name(self, name: &str) -> String {
        match self.0 {
            Lang::Ru => format!("Файл «{name}» приложен к\u{a0}заявке, но в\u{a0}хранилище его больше нет."),
            Lang::En => format!("The file “{name}” is attached to the request, but the store no longer has it."),
        }
    }

    /// Where a power of attorney stands.
    pub fn power_state(self, state: PowerState) -> &'static str {
        match state {
            PowerState::Attached => self.pick("На проверке", "Being checked"),
            PowerState::Accepted => self.pick("Принята", "Accepted"),
            PowerState::Refused => self.pick("Не принята", "Not accepted"),
            PowerState::Replaced => self.pick("Заменена", "Replaced"),
            PowerState::Expired => self.pick("Срок истёк", "Expired"),
        }
    }

    /// What a file is.
    pub fn power_kind(self, kind: PowerKind) -> &'static str {
        match kind {
            PowerKind::Pdf => "PDF",
            PowerKind::Jpeg => "JPEG",
            PowerKind::Png => "PNG",
            PowerKind::Emchd => self.pick("МЧД", "MChD (XML)"),
        }
    }

    /// «1,2 МБ», «340 КБ».
    pub fn file_size(self, bytes: u64) -> String {
        if bytes >= 1024 * 1024 {
            let tenths = bytes * 10 / (1024 * 1024);
            let (point, unit) = self.pick((",", "МБ"), (".", "MB"));
            return format!("{}{point}{}\u{a0}{unit}", tenths / 10, tenths % 10);
        }
        format!("{}\u{a0}{}", bytes.div_ceil(1024), self.pick("КБ", "KB"))
    }

    /// What a fact of a МЧД is about.
    pub fn power_fact_name(self, name: FactName) -> &'static str {
        match name {
            FactName::Number => self.pick("Номер", "Number"),
            FactName::Dates => self.pick("Срок действия", "Validity"),
            FactName::Principal => self.pick(
                "ИНН доверителя и\u{a0}компании",
                "INN of the principal and of the company",
            ),
            FactName::HandedOn => self.pick("Передоверие: кто передал полномочия", "Delegated by"),
            FactName::Earlier => self.pick(
                "Передоверие: исходная доверенность",
                "Delegated: the original power of attorney",
            ),
            FactName::Representative => self.pick("Представитель и\u{a0}заявитель", "Representative and applicant"),
            FactName::RepresentativeInn => self.pick("ИНН представителя", "INN of the representative"),
            FactName::Jointly => self.pick("Как действуют представители", "How the representatives act"),
            FactName::Powers => self.pick("Полномочия", "Powers"),
            FactName::Unread => self.pick("Прочитано не всё", "Not all was read"),
        }
    }

    /// How a fact compares.
    pub fn power_verdict_of(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Matches => self.pick("✓ Совпадает", "✓ Matches"),
            Verdict::Differs => self.pick("✗ Не совпадает", "✗ Differs"),
            Verdict::Unstated => self.pick("Не указано", "Not stated"),
            Verdict::Told => self.pick("Сверить не с\u{a0}чем", "Nothing to compare with"),
            Verdict::Unread => self.pick("Не удалось прочесть", "Could not be read"),
            Verdict::Look => self.pick("! Обратите внимание", "! Note this"),
        }
    }

    /// What a party of a МЧД is; nothing for a Russian organisation, as most are.
    pub fn party_kind(self, kind: PartyKind) -> Option<&'static str> {
        match kind {
            PartyKind::Organization => None,
            PartyKind::ForeignOrganization => Some(self.pick("иностранная организация", "a foreign organisation")),
            PartyKind::Branch => Some(self.pick("филиал", "a branch")),
            PartyKind::SoleTrader => Some(self.pick("ИП", "a sole trader")),
            PartyKind::Person => Some(self.pick("физическое лицо", "a person")),
        }
    }

    /// What is folded away, and how many.
    pub fn power_folded(self, count: usize) -> String {
        format!("{} {count}", self.pick("Показать ещё", "Show more:"))
    }

    /// That the file has so many more.
    pub fn power_more(self, count: usize) -> String {
        let (more, download) = self.pick(("ещё", "скачайте файл"), ("more:", "download the file"));
        format!("… {more} {count}, {download}")
    }

    /// That the file has so many characters more.
    pub fn power_more_characters(self, count: usize) -> String {
        let (more, signs, download) = self.pick(
            ("ещё", "знаков", "скачайте файл"),
            ("more:", "characters", "download the file"),
        );
        format!("… {more} {count} {signs}, {download}")
    }

    /// What a file is that is not taken.
    fn wrong_kind(self, problem: UploadProblem) -> &'static str {
        match problem {
            UploadProblem::Heic => self.pick(
                "Это фото в\u{a0}формате HEIC, такие не принимаем. Сохраните его в\u{a0}JPEG (на iPhone: «Настройки», «Камера», «Форматы», «Наиболее совместимые») и\u{a0}прикрепите снова.",
                "This is a photo in HEIC, which is not accepted. Save it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible) and attach it again.",
            ),
            UploadProblem::Tiff => self.pick(
                "Это скан в\u{a0}формате TIFF, такие не принимаем. Сохраните его в\u{a0}PDF или JPEG и\u{a0}прикрепите снова.",
                "This is a scan in TIFF, which is not accepted. Save it as PDF or JPEG and attach it again.",
            ),
            UploadProblem::Webp => self.pick(
                "Это картинка в\u{a0}формате WebP, такие не принимаем. Сохраните её в\u{a0}JPEG или PNG и\u{a0}прикрепите снова.",
                "This is a picture in WebP, which is not accepted. Save it as JPEG or PNG and attach it again.",
            ),
            UploadProblem::OtherPicture => self.pick(
                "Картинки этого формата (GIF, BMP и\u{a0}другие) не принимаем. Сохраните её в\u{a0}JPEG или PNG и\u{a0}прикрепите снова.",
                "Pictures of this format (GIF, BMP and others) are not accepted. Save it as JPEG or PNG and attach it again.",
            ),
            UploadProblem::Office => self.pick(
                "Это документ Word или другой офисной программы, такие не принимаем. Сохраните его в\u{a0}PDF и\u{a0}прикрепите снова.",
                "This is a document of Word or another office program, which is not accepted. Save it as PDF and attach it again.",
            ),
            UploadProblem::Archive => self.pick(
                "Это архив, такие не принимаем. Распакуйте его и\u{a0}прикрепите сами файлы.",
                "This is an archive, which is not accepted. Unpack it and attach the files themselves.",
            ),
            UploadProblem::Misnamed => self.pick(
                "Содержимое файла не то, о\u{a0}чём говорит его имя. Сохраните его заново в\u{a0}нужном формате.",
                "The content of the file does not match its name. Save it again in the right format.",
            ),
            _ => self.pick(
                "Такие файлы не принимаем. Прикрепите PDF, JPEG, PNG или МЧД в\u{a0}XML.",
                "Files of this kind are not accepted. Attach a PDF, JPEG, PNG or an MChD in XML.",
            ),
        }
    }

    /// Why files were not taken, and what to do.
    pub fn upload_problem(self, problem: UploadProblem) -> &'static str {
        match problem {
            UploadProblem::NoFile => self.pick("Выберите файл и отправьте снова.", "Choose a file and send it again."),
            UploadProblem::Empty => self.pick("Файл пустой. Выберите другой.", "The file is empty. Choose another."),
            UploadProblem::TooLarge => self.pick(
                "Файл больше 10\u{a0}МБ (МЧД и подпись\u{a0}— 1\u{a0}МБ). Уменьшите его или разделите на части.",
                "The file is over 10 MB (1 MB for an MChD or a signature). Make it smaller or split it.",
            ),
            UploadProblem::UnknownKind
            | UploadProblem::Heic
            | UploadProblem::Tiff
            | UploadProblem::Webp
            | UploadProblem::OtherPicture
            | UploadProblem::Office
            | UploadProblem::Archive
            | UploadProblem::Misnamed => self.wrong_kind(problem),
            UploadProblem::Damaged => self.pick(
                "Файл повреждён или обрезан. Проверьте, открывается ли он у\u{a0}вас, и\u{a0}прикрепите снова.",
                "The file is damaged or cut off. Check that it opens, then attach it again.",
            ),
            UploadProblem::NotEmchd => self.pick(
                "Этот XML\u{a0}— не МЧД. Прикрепите файл доверенности в\u{a0}едином формате.",
                "This XML is not an MChD. Attach the power of attorney in the unified format.",
            ),
            UploadProblem::OtherEmchd => self.pick(
                "Это МЧД не в\u{a0}едином формате (например, в\u{a0}прежнем 002): прочесть её сервис не умеет. Прикрепите доверенность в\u{a0}PDF, менеджер проверит её вручную, или оформите МЧД в\u{a0}едином формате.",
                "This MChD is not in the common format (the former 002, for one): it can’t be read here. Attach the power of attorney as PDF, and a manager will check it by hand, or have an MChD made in the common format.",
            ),
            UploadProblem::Doctype => self.pick(
                "В\u{a0}XML есть объявление DOCTYPE, в\u{a0}МЧД его не бывает. Выгрузите доверенность заново.",
                "The XML has a DOCTYPE, which an MChD never has. Export the power of attorney again.",
            ),
            UploadProblem::SignatureAlone => self.pick(
                "Нет файла МЧД, к\u{a0}которому относится эта подпись. Прикрепите вместе один XML и\u{a0}его подпись; если их несколько, с\u{a0}одинаковыми именами.",
                "There is no MChD file that this signature belongs to. Attach one XML and its signature together; if there are several, with the same names.",
            ),
            UploadProblem::NotSignature => self.pick(
                "В\u{a0}файле подписи нет подписи. Выгрузите его заново: .sig, .sgn или .p7s.",
                "There is no signature in the signature file. Export it again: .sig, .sgn or .p7s.",
            ),
            UploadProblem::Same => self.pick(
                "Этот файл уже прикреплён. Уберите его и\u{a0}отправьте остальные.",
                "This file is attached already. Leave it out and send the others.",
            ),
            UploadProblem::TooManyAtOnce => self.pick(
                "За раз можно прикрепить не больше 10\u{a0}файлов. Отправьте их по частям.",
                "At most 10 files can be sent at once. Send them in parts.",
            ),
            UploadProblem::TooMany => self.pick(
                "Прикреплено слишком много файлов. Уберите лишние или замените.",
                "Too many files are attached. Remove some, or replace them.",
            ),
            UploadProblem::NotReplaceable => self.pick(
                "Эту доверенность уже не заменить. Обновите страницу и\u{a0}прикрепите новую.",
                "This power of attorney can no longer be replaced. Reload the page and attach a new one.",
            ),
            UploadProblem::Closed => self.pick(
                "К\u{a0}этой заявке ничего прикрепить нельзя. Откройте заявки и\u{a0}проверьте её состояние.",
                "Nothing can be attached to this request. Open your requests and check its status.",
            ),
            UploadProblem::Nobody => self.pick("Войдите и\u{a0}прикрепите файл снова.", "Sign in and attach the file again."),
            UploadProblem::Confirmed => self.pick(
                "Почта подтверждена. Войдите и\u{a0}прикрепите доверенность в\u{a0}настройках.",
                "The email address is confirmed. Sign in and attach the power of attorney in the settings.",
            ),
            UploadProblem::TooOften => self.pick(
                "За час отправлено слишком много файлов. Вернитесь через час.",
                "Too many files were sent within the hour. Come back in an hour.",
            ),
            UploadProblem::CutOff => self.pick(
                "Файлы дошли не целиком, ничего не сохранено. Отправьте их ещё раз.",
                "The files did not arrive in full and nothing was saved. Send them again.",
            ),
            UploadProblem::Busy => self.pick(
                "Слишком много файлов отправляют одновременно. Повторите через минуту.",
                "Too many files are being uploaded at the same time. Try again in a minute.",
            ),
            UploadProblem::TooSlow => self.pick(
                "Файлы шли слишком медленно, ничего не сохранено. Проверьте связь и отправьте их по одному.",
                "The files came too slowly and nothing was kept. Check your connection and send them one by one.",
            ),
            UploadProblem::NoRoom => self.pick(
                "Сейчас места для файлов нет. Заявка от\u{a0}этого не\u{a0}задержится: прикрепите их позже, в\u{a0}кабинете.",
                "There is no room for files now. Your request is not held up by that: attach them later, in the client cabinet.",
            ),
            UploadProblem::Internal => self.pick(
                "Не удалось сохранить файлы из-за ошибки у\u{a0}нас. Повторите позже.",
                "The files could not be saved because of an error on our side. Try again later.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::Lang;

    use super::*;

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            let said: std::collections::HashSet<_> = UploadProblem::ALL
                .iter()
                .map(|problem| Text(lang).upload_problem(*problem))
                .collect();
            assert_eq!(said.len(), UploadProblem::ALL.len());
        }
    }

    #[test]
    fn sizes_are_shown_as_people_read_them() {
        assert_eq!(Text(Lang::Ru).file_size(1), "1\u{a0}КБ");
        assert_eq!(Text(Lang::En).file_size(10 * 1024 * 1024), "10.0\u{a0}MB");
        assert_eq!(Text(Lang::Ru).file_size(1_300_000), "1,2\u{a0}МБ");
    }
}
